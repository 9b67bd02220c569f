// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/lab_stage.h"
#include "ui/models/connection_record.h"
#include "ui/views/status_figures.h"

#include <QLabel>
#include <QTest>

using namespace pongscope;
using namespace pongscope::ui;

class tst_StatusFigures final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void compressionHasAFigureOnlyWhereItWasAgreed();
    void theShareIsOfBothDirections();

private:
    static std::unique_ptr<ConnectionRecord> opened(LabStage& lab, std::optional<protocol::DeflateParams> deflate);
};

std::unique_ptr<ConnectionRecord> tst_StatusFigures::opened(
    LabStage& lab, std::optional<protocol::DeflateParams> deflate)
{
    session::ClientOptions options;
    options.deflate = deflate;
    auto record = std::make_unique<ConnectionRecord>(lab.open(QStringLiteral("echo"), options));
    [&] { QTRY_VERIFY(record->live->latest<capture::Opened>()); }();
    return record;
}

void tst_StatusFigures::compressionHasAFigureOnlyWhereItWasAgreed()
{
    LabStage lab;
    StatusFigures figures;
    figures.show(opened(lab, {}).get(), 0);
    QVERIFY(figures.deflateText().isEmpty());
    figures.show(opened(lab, protocol::DeflateParams{}).get(), 0);
    QVERIFY2(figures.deflateText().contains(QChar(u'\u2013')), qPrintable(figures.deflateText())); // of nothing
    figures.show(nullptr, 0);
    QVERIFY(figures.deflateText().isEmpty());
}

void tst_StatusFigures::theShareIsOfBothDirections()
{
    LabStage lab;
    const auto record = opened(lab, protocol::DeflateParams{});
    const std::string text(1000, 'a');
    record->live->send(protocol::Opcode::Text, toBytes(text));
    QTRY_COMPARE(record->live->capture().live().contentIn.load(), std::uint64_t{1000});
    const auto wire = record->live->capture().live().wireOut.load();
    QVERIFY(wire < 100);
    StatusFigures figures;
    figures.show(record.get(), 0);
    const QString share = QString::number(static_cast<double>(wire) / 10.0, 'f', 1);
    QVERIFY2(
        figures.deflateText().contains(QString(QChar(u'\u2191') % QLatin1Char(' ') % share % QStringLiteral(" %"))),
        qPrintable(figures.deflateText()));
    const auto labels = figures.findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
        return label->toolTip().contains(QStringLiteral("saved"))
            && label->toolTip().contains(QStringLiteral("Memory"));
    }));
}

QTEST_MAIN(tst_StatusFigures)
#include "tst_status_figures.moc"
