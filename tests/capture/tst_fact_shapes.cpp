// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/fact_shapes.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace pongscope::capture;

namespace {

template <std::size_t I = 0>
void collect(std::set<QByteArray>& names)
{
    if constexpr (I < std::variant_size_v<FactBody>) {
        const std::string_view name = Shape<std::variant_alternative_t<I, FactBody>>::kName;
        names.insert(QByteArray(name.data(), qsizetype(name.size())));
        collect<I + 1>(names);
    }
}

template <Shaped T>
QByteArray membersOf()
{
    QByteArray names;
    T whole{};
    Shape<T>::visit(whole, [&](std::string_view name, auto&) {
        names += (names.isEmpty() ? "" : " ") + QByteArray(name.data(), qsizetype(name.size()));
    });
    return names;
}

} // namespace

class tst_FactShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFactHasANameOfItsOwn()
    {
        std::set<QByteArray> names;
        collect(names);
        QCOMPARE(names.size(), std::variant_size_v<FactBody>);
    }

    /// Files of earlier versions have these words.
    void namesStayAsTheyAre()
    {
        QCOMPARE(membersOf<pongscope::Error>(), QByteArray("fault subject code detail"));
        QCOMPARE(membersOf<pongscope::HttpField>(), QByteArray("name value"));
        QCOMPARE(membersOf<pongscope::protocol::KeepAliveSettings>(), QByteArray("interval timeout"));
        QCOMPARE(membersOf<pongscope::protocol::Finding>(), QByteArray("id severity text rfc dotnet"));
        QCOMPARE(membersOf<pongscope::protocol::ExceptionLink>(), QByteArray("type code message"));
        QCOMPARE(QByteArray(Shape<ClosedFact>::kName.data()), QByteArray("closed"));
        QVERIFY(membersOf<ClosedFact>().startsWith("state by code reason clean"));
    }

    /// docs/capture-format.md lists what a file may hold.
    void theDocumentHasEveryFact()
    {
        QFile document(QStringLiteral(PONGSCOPE_CAPTURE_FORMAT));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        std::set<QByteArray> names;
        collect(names);
        for (const QByteArray& name : names)
            QVERIFY2(text.contains(QByteArray('`' + name + '`')), name.constData());
    }
};

QTEST_GUILESS_MAIN(tst_FactShapes)
#include "tst_fact_shapes.moc"
