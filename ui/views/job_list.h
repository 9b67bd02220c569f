// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/background_job.h"

#include <QTimer>
#include <QWidget>

namespace pongscope::ui {

/// What takes its time at the moment, a line each: how far it is, and a way to end it. A job that is over within 0.2 s
/// is never shown.
class JobList final : public QWidget {
    Q_OBJECT

public:
    explicit JobList(QWidget* parent = nullptr);
    ~JobList() override;
    void add(std::shared_ptr<BackgroundJob> job);
    [[nodiscard]] int shownJobs() const;

private:
    struct Line;
    void refresh();

    std::vector<std::unique_ptr<Line>> m_lines;
    QTimer m_clock;
};

} // namespace pongscope::ui
