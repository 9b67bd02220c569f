// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLineEdit;
class QListWidget;
class QPushButton;
class QTextBrowser;

namespace pongscope::ui {

/// The book for users, which is part of the program (docs/guide.qrc): its pages at the left, one of them at the right,
/// in the language of the program, which it follows.
///
/// A window of its own, so that it can be read beside a dialog. It does not keep the program alive.
class GuideWindow final : public QWidget {
    Q_OBJECT

public:
    /// Opens the one guide there is, or brings it to the front, at `page`, such as "filter.md"; empty: where it was,
    /// or at the first page.
    static void open(const QString& page = {});

    GuideWindow();

    void show(const QString& page);
    [[nodiscard]] QString page() const { return m_page; } ///< the one that is shown
    /// Lists the pages that hold all words of `words`, and marks the first place in the page that is shown.
    void search(const QString& words);
    [[nodiscard]] QStringList listedPages() const;

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void nameParts();
    void fillList();
    void markPage();
    void dress();
    void fitPictures();
    void follow(const QUrl& link);
    void speak();

    QLineEdit* m_words;
    QListWidget* m_pages;
    QTextBrowser* m_text;
    QPushButton *m_back, *m_forward;
    QString m_page;
};

} // namespace pongscope::ui
