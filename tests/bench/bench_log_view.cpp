// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The frame log beside QTableView over the same model, in one run: rows 26 to 29.
//     QT_QPA_PLATFORM=offscreen build/bench/bench/bench_log_view [rows, 10000000 unless told]
#include "tests/bench/measure.h"
#include "ui/models/frame_table_model.h"
#include "ui/models/row_lister.h"
#include "ui/views/frame_table_view.h"

#include <QApplication>
#include <QEventLoop>
#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

#include <cstdlib>
#include <random>

using namespace pongscope;
using namespace pongscope::ui;
using bench::judge;
using bench::median;
using bench::seconds;

namespace {

constexpr int kScrolls = 60;
constexpr int kBatches = 200;
constexpr std::uint64_t kBatchRows = 1000;

void fill(capture::Capture& into, std::uint64_t rows)
{
    const std::uint64_t first = into.rows();
    for (std::uint64_t i = first; i < first + rows; ++i)
        into.append(capture::rowOf({true, 0, i % 50 == 0 ? protocol::Opcode::Ping : protocol::Opcode::Text, 8, 2, {}},
                        i % 2 ? protocol::Direction::Out : protocol::Direction::In, std::chrono::microseconds(i)),
            bytesOf(std::string_view("12345678")));
}

std::unique_ptr<QTableView> plainTable(QAbstractItemModel& model)
{
    auto table = std::make_unique<QTableView>();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->hide();
    table->setModel(&model);
    return table;
}

struct Figures {
    double show = 0, line = 0, page = 0, jump = 0, p99 = 0;
};

/// One view on all the rows: how long until it is painted, and how long each kind of scrolling takes with its repaint.
Figures measure(QAbstractItemView& view)
{
    Figures figures;
    view.resize(1200, 800);
    figures.show = seconds([&] {
        view.show();
        QCoreApplication::processEvents();
        view.viewport()->repaint();
    });
    QScrollBar* bar = view.verticalScrollBar();
    std::mt19937 random(5);
    std::vector<double> lines, pages, jumps, all;
    const auto scroll = [&](std::vector<double>& into, int to) {
        into.push_back(seconds([&] {
            bar->setValue(to);
            view.viewport()->repaint();
        }));
        all.push_back(into.back());
    };
    bar->setValue(bar->maximum() / 2);
    for (int i = 0; i < kScrolls; ++i)
        scroll(lines, bar->value() + bar->singleStep());
    for (int i = 0; i < kScrolls; ++i)
        scroll(pages, bar->value() + bar->pageStep());
    for (int i = 0; i < kScrolls; ++i)
        scroll(jumps, static_cast<int>(random() % static_cast<unsigned>(std::max(bar->maximum(), 1))));
    std::sort(all.begin(), all.end());
    figures.line = median(lines);
    figures.page = median(pages);
    figures.jump = median(jumps);
    figures.p99 = all[all.size() * 99 / 100];
    return figures;
}

Figures middleOf(const std::vector<Figures>& all)
{
    Figures middle;
    for (double Figures::*each : {&Figures::show, &Figures::line, &Figures::page, &Figures::jump, &Figures::p99}) {
        std::vector<double> values;
        for (const Figures& one : all)
            values.push_back(one.*each);
        middle.*each = median(values);
    }
    return middle;
}

/// The worst of appending batches to what is shown.
double worstAppend(FrameTableModel& model, capture::Capture& capture, QWidget& viewport)
{
    double worst = 0;
    for (int batch = 0; batch < kBatches; ++batch) {
        fill(capture, kBatchRows);
        worst = std::max(worst, seconds([&] {
            model.publish(capture.rows());
            viewport.repaint();
        }));
    }
    return worst;
}

/// From the query to the last row listed, and to the first.
std::pair<double, double> filtered(const std::shared_ptr<const capture::Capture>& capture, std::uint64_t rows)
{
    RowLister lister;
    QEventLoop loop;
    const auto start = Clock::now();
    std::optional<double> first;
    const auto since = [start] { return std::chrono::duration<double>(Clock::now() - start).count(); };
    QObject::connect(&lister, &RowLister::listed, &loop, [&] { first = first.value_or(since()); });
    QObject::connect(&lister, &RowLister::idle, &loop, &QEventLoop::quit);
    capture::RowQuery query;
    query.filter = *capture::RowFilter::parse("opcode == ping and dir == in");
    lister.start(capture, 1, query);
    lister.offer(rows, {}, std::chrono::seconds(1));
    loop.exec();
    return {since(), first.value_or(0)};
}

} // namespace

int main(int argc, char** argv)
{
    const QApplication application(argc, argv);
    const std::uint64_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    const auto capture = std::make_shared<capture::Capture>();
    fill(*capture, rows);
    FrameTableModel model;
    model.setCapture(capture, nullptr, rows);

    std::vector<Figures> ours, theirs;
    for (int round = 0; round < bench::kRounds; ++round) {
        FrameTableView mine;
        mine.setModel(&model);
        ours.push_back(measure(mine));
        theirs.push_back(measure(*plainTable(model)));
    }
    const Figures mine = middleOf(ours), table = middleOf(theirs);
    std::printf(
        "%llu rows; frame log: show %.1f ms, line %.2f, page %.2f, jump %.2f, p99 %.2f ms; QTableView: show %.1f "
        "ms, line %.2f, page %.2f, jump %.2f, p99 %.2f ms\n",
        static_cast<unsigned long long>(rows), mine.show * 1e3, mine.line * 1e3, mine.page * 1e3, mine.jump * 1e3,
        mine.p99 * 1e3, table.show * 1e3, table.line * 1e3, table.page * 1e3, table.jump * 1e3, table.p99 * 1e3);
    judge("27", "showing the log, times QTableView", mine.show / table.show, false, 1, 0.3);
    judge("28", "scrolling and repainting, p99, times QTableView's median", mine.p99 / table.line, false, 1, 0.5);
    judge("28", "a jump, times a line", mine.jump / mine.line, false, 2, 1.2);

    std::vector<double> small, large, first;
    for (int round = 0; round < bench::kRounds; ++round) {
        small.push_back(filtered(capture, rows / 10).first);
        const auto [whole, soon] = filtered(capture, rows);
        large.push_back(whole);
        first.push_back(soon);
    }
    judge("26", "a live filter on ten times the rows, times as long", median(large) / median(small), false, 12, 10.5);
    std::printf("        %-58s %8.2f ms (aim 16)\n", "first rows of it", median(first) * 1e3);

    // Last: the log grows by it.
    std::vector<double> append, rival;
    for (int round = 0; round < bench::kRounds; ++round) {
        {
            FrameTableView view;
            view.setModel(&model);
            view.resize(1200, 800);
            view.show();
            append.push_back(worstAppend(model, *capture, *view.viewport()));
        }
        const auto view = plainTable(model);
        view->resize(1200, 800);
        view->show();
        rival.push_back(worstAppend(model, *capture, *view->viewport()));
    }
    std::printf("        worst of %d appends of %llu rows: frame log %.2f ms, QTableView %.2f ms\n", kBatches,
        static_cast<unsigned long long>(kBatchRows), median(append) * 1e3, median(rival) * 1e3);
    judge("29", "worst append, in ms", median(append) * 1e3, false, 16, 2);
    return 0;
}
