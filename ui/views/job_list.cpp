// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/job_list.h"

#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto kPatience = 200ms; ///< what is quicker needs no words
constexpr auto kEvery = 50ms;
constexpr int kSteps = 1000;

} // namespace

struct JobList::Line {
    Line(std::shared_ptr<BackgroundJob> of, JobList& list)
        : job(std::move(of))
        , widget(new QWidget(&list))
        , bar(new QProgressBar(widget))
    {
        auto* words = new QLabel(job->what, widget);
        words->setTextFormat(Qt::PlainText);
        bar->setAccessibleName(job->what);
        bar->setTextVisible(false);
        bar->setFixedHeight(widget->fontMetrics().height());
        auto* layout = new QHBoxLayout(widget);
        layout->setContentsMargins(8, 2, 8, 2);
        layout->setSpacing(8);
        layout->addWidget(words);
        layout->addWidget(bar, 1);
        if (job->cancelling == BackgroundJob::Cancelling::Possible) {
            auto* cancel = new QToolButton(widget);
            cancel->setText(JobList::tr("Cancel"));
            QObject::connect(cancel, &QToolButton::clicked, widget, [this] { job->cancelled = true; });
            layout->addWidget(cancel);
        }
        widget->hide();
        list.layout()->addWidget(widget);
        age.start();
    }
    ~Line() { delete widget; }
    Line(const Line&) = delete;
    Line& operator=(const Line&) = delete;

    void refresh()
    {
        const double done = job->done.load(std::memory_order_relaxed);
        bar->setRange(0, done < 0 ? 0 : kSteps);
        bar->setValue(static_cast<int>(done * kSteps));
        if (widget->isHidden() && age.hasExpired(kPatience.count()))
            widget->show();
    }

    std::shared_ptr<BackgroundJob> job;
    QWidget* widget;
    QProgressBar* bar;
    QElapsedTimer age;
};

JobList::JobList(QWidget* parent)
    : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_clock.setInterval(kEvery);
    connect(&m_clock, &QTimer::timeout, this, &JobList::refresh);
    hide();
}

JobList::~JobList() = default;

void JobList::add(std::shared_ptr<BackgroundJob> job)
{
    m_lines.push_back(std::make_unique<Line>(std::move(job), *this));
    m_clock.start();
}

int JobList::shownJobs() const
{
    return static_cast<int>(
        std::count_if(m_lines.begin(), m_lines.end(), [](const auto& line) { return !line->widget->isHidden(); }));
}

void JobList::refresh()
{
    std::erase_if(m_lines, [](const auto& line) { return line->job->finished.load(); });
    for (const auto& line : m_lines)
        line->refresh();
    setVisible(shownJobs() > 0);
    if (m_lines.empty())
        m_clock.stop();
}

} // namespace pongscope::ui
