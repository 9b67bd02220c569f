// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/profile_desk.h"

#include <QDialog>

class QLabel;
class QListWidget;
class QPushButton;
class QTableWidget;

namespace pongscope::ui {

/// The profiles: what each changes of the defaults, and what can be done with it. Deleting can be undone while the
/// dialog is open.
class ProfilesDialog final : public QDialog {
    Q_OBJECT

public:
    /// `desk` outlives the dialog. `options` and `url` are those that would be saved.
    ProfilesDialog(ProfileDesk& desk, session::ClientOptions options, QString url, QWidget* parent = nullptr);

    // What the buttons do, with the name or file that was asked for. False: what is wrong is shown.
    bool saveAs(const QString& name);
    bool rename(const QString& to);
    bool importFrom(const QString& file);
    bool exportTo(const QString& file);
    void duplicate();
    void remove();
    void undoRemoval();
    void select(const QString& name);
    [[nodiscard]] QString selected() const;
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void useRequested(const QString& name);

private:
    void build();
    void fill(const QString& select);
    void show(int row);
    void showDifferences(const session::Profile& profile);
    void use();
    void askName(const QString& title, const QString& start, bool (ProfilesDialog::*act)(const QString&));
    void askFile(bool opens, bool (ProfilesDialog::*act)(const QString&));
    bool told(const tl::expected<void, std::string>& result);

    ProfileDesk& m_desk;
    session::ClientOptions m_options;
    QString m_url;
    std::vector<session::ProfileLibrary::Entry> m_entries;
    std::optional<session::ProfileLibrary::Entry> m_removed;
    QListWidget* m_list;
    QLabel* m_address;
    QLabel* m_problem;
    QLabel* m_omitted;
    QTableWidget* m_differences;
    QPushButton *m_use, *m_save, *m_duplicate, *m_rename, *m_remove, *m_undo, *m_import, *m_export;
};

} // namespace pongscope::ui
