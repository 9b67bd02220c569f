// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/guide_window.h"

#include "ui/help/guide_pages.h"
#include "ui/theme.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kPageRole = Qt::UserRole;
constexpr qreal kTextMargin = 16;
constexpr qreal kCellPadding = 4;

void dressTable(QTextTable& table, const Theme& theme)
{
    QTextTableFormat format = table.format();
    format.setBorder(1);
    format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
    format.setBorderBrush(theme.grid);
    format.setBorderCollapse(true);
    format.setCellSpacing(0);
    format.setCellPadding(kCellPadding);
    format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
    format.setBottomMargin(kCellPadding * 2);
    table.setFormat(format);
    for (int column = 0; column < table.columns(); ++column) {
        QTextTableCell cell = table.cellAt(0, column);
        QTextCharFormat head = cell.format();
        head.setBackground(theme.alternate);
        cell.setFormat(head);
    }
}

bool isFenced(const QTextBlock& block)
{
    return block.blockFormat().hasProperty(QTextFormat::BlockCodeFence)
        || block.blockFormat().hasProperty(QTextFormat::BlockCodeLanguage);
}

/// The widths of code are the data's; Markdown knows of no font.
void dressCode(QTextDocument& document, const Theme& theme)
{
    const QStringList families = dataFont().families();
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const bool fenced = isFenced(block);
        if (fenced) {
            QTextBlockFormat format = block.blockFormat();
            format.setBackground(theme.alternate);
            format.setNonBreakableLines(false);
            format.setBottomMargin(isFenced(block.next()) ? 0 : kTextMargin / 2);
            cursor.setPosition(block.position());
            cursor.setBlockFormat(format);
        }
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            const QTextFragment part = at.fragment();
            if (!part.charFormat().fontFixedPitch())
                continue;
            QTextCharFormat code;
            code.setFontFamilies(families);
            if (!fenced)
                code.setBackground(theme.alternate);
            cursor.setPosition(part.position());
            cursor.setPosition(part.position() + part.length(), QTextCursor::KeepAnchor);
            cursor.mergeCharFormat(code);
        }
    }
}

/// Pictures are as wide as there is room, and no wider than they are. They are made smaller here, because documents
/// paint without smoothing, which letters in pictures do not survive.
void fitImages(QTextDocument& document, int room, qreal pixelRatio)
{
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto at = block.begin(); !at.atEnd(); ++at) {
            QTextImageFormat format = at.fragment().charFormat().toImageFormat();
            if (!format.isValid())
                continue;
            const QUrl url = document.baseUrl().resolved(QUrl(format.name()));
            QImage picture(QLatin1Char(':') % url.path());
            const int width = picture.isNull() ? room : std::min(room, picture.width());
            if (picture.width() > width * pixelRatio) {
                picture = picture.scaledToWidth(qRound(width * pixelRatio), Qt::SmoothTransformation);
                picture.setDevicePixelRatio(pixelRatio);
            }
            document.addResource(QTextDocument::ImageResource, url, picture);
            format.setWidth(width);
            cursor.setPosition(at.fragment().position());
            cursor.setPosition(at.fragment().position() + at.fragment().length(), QTextCursor::KeepAnchor);
            cursor.setCharFormat(format);
            break; // the block's fragments are others now; a picture stands alone in its block
        }
    }
}

} // namespace

void GuideWindow::open(const QString& page)
{
    static QPointer<GuideWindow> shown;
    if (!shown) {
        shown = new GuideWindow;
        shown->setAttribute(Qt::WA_DeleteOnClose);
    }
    if (!page.isEmpty())
        shown->show(page);
    shown->QWidget::show();
    shown->raise();
    shown->activateWindow();
}

GuideWindow::GuideWindow()
    : m_words(new QLineEdit)
    , m_pages(new QListWidget)
    , m_text(new QTextBrowser)
    , m_back(new QPushButton)
    , m_forward(new QPushButton)
{
    setAttribute(Qt::WA_QuitOnClose, false);
    m_words->setClearButtonEnabled(true);
    m_pages->setWordWrap(true);
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->viewport()->installEventFilter(this);
    m_back->setEnabled(false);
    m_forward->setEnabled(false);

    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_back);
    buttons->addWidget(m_forward);
    column->addLayout(buttons);
    column->addWidget(m_words);
    column->addWidget(m_pages);
    auto* both = new QSplitter;
    both->addWidget(side);
    both->addWidget(m_text);
    both->setStretchFactor(1, 1);
    both->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(both);
    const int line = fontMetrics().height(); // letters of some Japanese fonts are half as wide as others
    both->setSizes({line * 13, line * 42});
    resize(line * 55, line * 38);

    connect(m_back, &QPushButton::clicked, m_text, &QTextBrowser::backward);
    connect(m_forward, &QPushButton::clicked, m_text, &QTextBrowser::forward);
    connect(m_text, &QTextBrowser::backwardAvailable, m_back, &QWidget::setEnabled);
    connect(m_text, &QTextBrowser::forwardAvailable, m_forward, &QWidget::setEnabled);
    connect(m_text, &QTextBrowser::sourceChanged, this, [this](const QUrl& source) {
        m_page = source.fileName();
        dress();
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, &GuideWindow::follow);
    connect(m_words, &QLineEdit::textChanged, this, &GuideWindow::search);
    connect(m_words, &QLineEdit::returnPressed, this, [this] {
        if (!m_text->find(m_words->text())) { // from the top again
            m_text->moveCursor(QTextCursor::Start);
            m_text->find(m_words->text());
        }
    });
    connect(m_pages, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* now) {
        if (now && now->data(kPageRole).toString() != page())
            show(now->data(kPageRole).toString());
    });
    nameParts();
    fillList();
    show(guide::chapters().value(0).page);
}

void GuideWindow::nameParts()
{
    setWindowTitle(tr("Guide"));
    m_words->setPlaceholderText(tr("Find in the guide"));
    m_words->setAccessibleName(tr("Words to find in the guide"));
    m_pages->setAccessibleName(tr("Pages"));
    m_text->setAccessibleName(tr("The page that is shown"));
    m_back->setText(tr("Back"));
    m_back->setShortcut(QKeySequence::Back); // a new text takes it away
    m_forward->setText(tr("Forward"));
    m_forward->setShortcut(QKeySequence::Forward);
}

void GuideWindow::show(const QString& page)
{
    m_text->setSource(guide::sourceOf(page), QTextDocument::MarkdownResource);
}

void GuideWindow::search(const QString& words)
{
    fillList();
    m_text->moveCursor(QTextCursor::Start);
    const QString together = words.simplified();
    if (!together.isEmpty() && !m_text->find(together))
        m_text->find(together.section(QLatin1Char(' '), 0, 0));
}

QStringList GuideWindow::listedPages() const
{
    QStringList listed;
    for (int i = 0; i < m_pages->count(); ++i)
        listed << m_pages->item(i)->data(kPageRole).toString();
    return listed;
}

void GuideWindow::fillList()
{
    const QSignalBlocker silent(m_pages);
    m_pages->clear();
    for (const guide::Chapter& each : guide::chapters()) {
        if (!guide::hasWords(each.page, m_words->text()))
            continue;
        auto* item = new QListWidgetItem(each.title, m_pages);
        item->setData(kPageRole, each.page);
    }
    if (m_pages->count() == 0) {
        auto* none = new QListWidgetItem(tr("No page has these words."), m_pages);
        none->setFlags(Qt::NoItemFlags);
    }
    markPage();
}

void GuideWindow::markPage()
{
    const QSignalBlocker silent(m_pages);
    m_pages->setCurrentRow(int(listedPages().indexOf(page())));
}

/// What Markdown says nothing about: rules around tables, a background behind code, room at the sides.
void GuideWindow::dress()
{
    const Theme theme = Theme::of(palette());
    QTextDocument& document = *m_text->document();
    document.setDocumentMargin(kTextMargin);
    for (QTextFrame* frame : document.rootFrame()->childFrames())
        if (auto* table = qobject_cast<QTextTable*>(frame))
            dressTable(*table, theme);
    dressCode(document, theme);
    fitPictures();
    m_text->moveCursor(QTextCursor::Start);
    m_text->verticalScrollBar()->setValue(0);
    markPage();
}

void GuideWindow::follow(const QUrl& link)
{
    const QUrl target = m_text->source().resolved(link);
    if (target.scheme() != QLatin1String("qrc"))
        QDesktopServices::openUrl(target);
    else if (guide::exists(target))
        show(target.fileName());
}

void GuideWindow::fitPictures()
{
    const int room = m_text->viewport()->width() - 2 * int(kTextMargin);
    if (room > 0)
        fitImages(*m_text->document(), room, devicePixelRatioF());
}

/// The room for pictures changes with the page's own size, which the window's is ahead of.
bool GuideWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text->viewport() && event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &GuideWindow::fitPictures, Qt::QueuedConnection); // not amid its layout
    return QWidget::eventFilter(watched, event);
}

void GuideWindow::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        speak();
    else if (event->type() == QEvent::PaletteChange && !m_text->source().isEmpty())
        m_text->reload();
}

/// The page that is shown, in the language that the program speaks now.
void GuideWindow::speak()
{
    nameParts();
    fillList();
    if (m_text->source() == guide::sourceOf(m_page))
        return;
    show(m_page);
    m_text->clearHistory(); // which is in the other language
}

void GuideWindow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else if (event->matches(QKeySequence::Find))
        m_words->setFocus(Qt::ShortcutFocusReason);
    else
        QWidget::keyPressEvent(event);
}

} // namespace pongscope::ui
