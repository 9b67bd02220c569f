// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/client_options.h"

#include "ui/text/option_summary.h"

#include <QWidget>

#include <array>

class QAction;
class QLabel;
class QMenu;
class QPushButton;

namespace pongscope::ui {

/// The options of the next connection as chips: keep-alive, compression, HTTP version and compatibility always, every
/// other only where it differs from its default. A chip opens what changes it.
class OptionStrip final : public QWidget {
    Q_OBJECT

public:
    explicit OptionStrip(QWidget* parent = nullptr);

    [[nodiscard]] const session::ClientOptions& options() const { return m_options; }
    void setOptions(const session::ClientOptions& options);
    /// A connection lives: say that what is chosen here is for the next one.
    void setLive(bool live);
    /// What the button behind the chips offers.
    void setDialogs(const QList<QAction*>& actions);
    /// The chosen profile, if there is one, and whether the options differ from it.
    void setProfile(const QString& name, bool changed);
    /// Fill it when profileMenuRequested() comes.
    [[nodiscard]] QMenu* profileMenu() const;

Q_SIGNALS:
    void keepAliveRequested();
    void compressionRequested();
    void httpVersionRequested();
    void groupRequested(pongscope::ui::OptionGroup group);
    void optionsChanged();
    void profileMenuRequested();

private:
    void setCompat(protocol::Compat compat);
    void describeKeepAlive();
    void describeCompression();
    void describeHttp();
    void describeCompat();
    void describeOthers();

    session::ClientOptions m_options;
    QLabel* m_scope;
    QPushButton* m_profile;
    QPushButton* m_keepAlive;
    QPushButton* m_compression;
    QPushButton* m_http;
    QPushButton* m_compat;
    std::array<QPushButton*, 5> m_groups; ///< by OptionGroup
    QPushButton* m_more;
};

} // namespace pongscope::ui
