// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exporters/row_pick.h"

#include "tests/capture/recorded_stage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pongscope;
using namespace pongscope::capture;
using support::RecordedStage;

class tst_RowPick : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAFilterEverythingIsTaken();
    void aFilterChoosesFramesInEveryFormat_data();
    void aFilterChoosesFramesInEveryFormat();
    void aMessageIsWholeWhenOneOfItsFramesMatches();
    void onlyListsOfFramesCanBeFiltered();

private:
    RecordedStage m_stage;
};

namespace {

int eventsOf(const std::string& lines, const char* name)
{
    int count = 0;
    for (const QByteArray& line : QByteArray::fromStdString(lines).split('\n'))
        count += QJsonDocument::fromJson(line)[QLatin1String("event")].toString() == QLatin1String(name);
    return count;
}

int linesOf(const std::string& csv) { return int(QByteArray::fromStdString(csv).trimmed().split('\n').size()) - 1; }

} // namespace

void tst_RowPick::withoutAFilterEverythingIsTaken()
{
    const RowPick pick;
    QVERIFY(pick.takes(0) && pick.takes(1'000'000) && pick.takesAny({}));
    const RowPick none(nullptr, *m_stage.recorded, 1);
    QVERIFY(none.takes(3));
}

void tst_RowPick::aFilterChoosesFramesInEveryFormat_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text : {"opcode == ping", "opcode == close", "dir == in", "finding", "conn == 1", "conn == 2",
             "opcode == ping and dir == in"})
        QTest::addRow("%s", text) << QString::fromLatin1(text);
}

void tst_RowPick::aFilterChoosesFramesInEveryFormat()
{
    QFETCH(const QString, text);
    const auto filter = RowFilter::parse(text.toStdString());
    QVERIFY(filter);
    const RowPick pick(&*filter, *m_stage.recorded, 1);
    int frames = 0, control = 0;
    for (std::uint64_t row = 0; row < RecordedStage::kFrames; ++row) {
        frames += pick.takes(row);
        control += pick.takes(row) && protocol::isControl(m_stage.recorded->row(row).code());
    }
    QVERIFY(text == QLatin1String("conn == 2") ? frames == 0 : frames > 0);
    QCOMPARE(linesOf(m_stage.exported(ExportFormat::Csv, {}, &*filter)), frames);
    const std::string lines = m_stage.exported(ExportFormat::JsonLines, {}, &*filter);
    QCOMPARE(eventsOf(lines, "frame"), frames);
    QCOMPARE(eventsOf(lines, "closed"), 1); // what else happened stays
    const auto har =
        QJsonDocument::fromJson(QByteArray::fromStdString(m_stage.exported(ExportFormat::Har, {}, &*filter)));
    const QJsonValue entry = har[QLatin1String("log")][QLatin1String("entries")][0];
    QCOMPARE(entry[QLatin1String("_webSocketControlFrames")].toArray().size(), control);
    QCOMPARE(int(entry[QLatin1String("_webSocketMessages")].toArray().size()), eventsOf(lines, "message"));
}

void tst_RowPick::aMessageIsWholeWhenOneOfItsFramesMatches()
{
    const auto filter = RowFilter::parse("opcode == continuation");
    QVERIFY(filter);
    const std::string lines = m_stage.exported(ExportFormat::JsonLines, {}, &*filter);
    QCOMPARE(eventsOf(lines, "message"), 1);
    QVERIFY(eventsOf(lines, "frame") >= 1);
    const auto entry = QJsonDocument::fromJson(QByteArray::fromStdString(
        m_stage.exported(ExportFormat::Har, {}, &*filter)))[QLatin1String("log")][QLatin1String("entries")][0];
    const QJsonArray messages = entry[QLatin1String("_webSocketMessages")].toArray();
    QCOMPARE(messages.size(), 1);
    QVERIFY(messages[0][QLatin1String("_frames")].toInt() > 1);
}

void tst_RowPick::onlyListsOfFramesCanBeFiltered()
{
    QVERIFY(canFilter(ExportFormat::Csv) && canFilter(ExportFormat::Har) && canFilter(ExportFormat::JsonLines));
    QVERIFY(
        !canFilter(ExportFormat::Pcapng) && !canFilter(ExportFormat::Markdown) && !canFilter(ExportFormat::Capture));
}

QTEST_GUILESS_MAIN(tst_RowPick)
#include "tst_row_pick.moc"
