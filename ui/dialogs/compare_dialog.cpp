// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/compare_dialog.h"

#include "core/base/background.h"
#include "ui/background_job.h"
#include "ui/text/format.h"
#include "ui/theme.h"
#include "ui/views/job_list.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <array>

namespace pongscope::ui {

namespace {

using diagnosis::DiffLine;
using diagnosis::MessageDifference;
using diagnosis::SessionDiff;

/// More lines than that nobody reads; the summary says how many there are.
constexpr std::size_t kMostShown = 5000;
constexpr int kTypingPause = 300; ///< ms until what was typed is tried
constexpr int kLeftRow = Qt::UserRole;
constexpr int kRightRow = Qt::UserRole + 1;

/// What the engine has names for; looked up by words().
[[maybe_unused]] constexpr std::array kWhat{QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Address"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Status"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Request header"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Reply header"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "HTTP version"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Subprotocol"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Compression"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Keep-alive"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Frames / octets"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Round trip"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "State"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Ended by"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Close code"),
    QT_TRANSLATE_NOOP("pongscope::ui::CompareDialog", "Close reason")};

QString oneLine(const std::string& words)
{
    return words.empty() ? QStringLiteral("\u2013") : text::preview(bytesOf(words));
}

} // namespace

struct CompareDialog::Private {
    Private(CompareDialog* dialog, std::vector<Subject> all);

    void layOut();
    void compare();
    void show(const Result<SessionDiff>& result);
    void addLines(const QString& section, const std::vector<DiffLine>& lines);
    void addMessages(const SessionDiff& diff);
    QTreeWidgetItem* addSection(const QString& name);
    [[nodiscard]] const Subject& chosen(const QComboBox& box) const
    {
        return subjects[static_cast<std::size_t>(box.currentIndex())];
    }
    [[nodiscard]] diagnosis::DiffRules rules() const;
    void request(const QTreeWidgetItem& item, int column) const;

    CompareDialog* q;
    std::vector<Subject> subjects;
    QComboBox* left;
    QComboBox* right;
    QLineEdit* ignored;
    QCheckBox* onlyShape;
    QCheckBox* all;
    QLabel* summary;
    QTreeWidget* tree;
    JobList* jobs;
    QTimer pause;
    std::shared_ptr<BackgroundJob> job; ///< the comparison that goes on
};

CompareDialog::Private::Private(CompareDialog* dialog, std::vector<Subject> list)
    : q(dialog)
    , subjects(std::move(list))
    , left(new QComboBox(q))
    , right(new QComboBox(q))
    , ignored(new QLineEdit(q))
    , onlyShape(new QCheckBox(CompareDialog::tr("Compare only the order and &shape of messages"), q))
    , all(new QCheckBox(CompareDialog::tr("Show what is the s&ame, too"), q))
    , summary(new QLabel(q))
    , tree(new QTreeWidget(q))
    , jobs(new JobList(q))
{
    layOut();
    pause.setSingleShot(true);
    pause.setInterval(kTypingPause);
    connect(&pause, &QTimer::timeout, q, [this] { compare(); });
    for (QComboBox* box : {left, right})
        connect(box, &QComboBox::currentIndexChanged, q, [this] { compare(); });
    connect(ignored, &QLineEdit::textChanged, &pause, qOverload<>(&QTimer::start));
    for (QCheckBox* box : {onlyShape, all})
        connect(box, &QCheckBox::toggled, q, [this] { compare(); });
    connect(tree, &QTreeWidget::itemDoubleClicked, q,
        [this](const QTreeWidgetItem* item, int column) { request(*item, column); });
    compare();
}

void CompareDialog::Private::layOut()
{
    left->setAccessibleName(CompareDialog::tr("Left"));
    right->setAccessibleName(CompareDialog::tr("Right"));
    for (const Subject& each : subjects) {
        left->addItem(each.name);
        right->addItem(each.name);
    }
    right->setCurrentIndex(right->count() - 1);
    QStringList names;
    for (const std::string& name : diagnosis::DiffRules::defaultIgnoredMembers())
        names += text::fromCore(name);
    ignored->setText(names.join(QLatin1Char(' ')));
    ignored->setAccessibleName(CompareDialog::tr("Ignored JSON members"));
    ignored->setToolTip(CompareDialog::tr(
        "Members of JSON messages whose values may differ: regular expressions of whole names, a blank between them"));
    summary->setWordWrap(true);
    tree->setHeaderLabels({CompareDialog::tr("What"), CompareDialog::tr("Left"), CompareDialog::tr("Right")});
    tree->setAccessibleName(CompareDialog::tr("Differences"));
    tree->setUniformRowHeights(true);
    tree->setExpandsOnDoubleClick(false);
    tree->header()->setSectionResizeMode(QHeaderView::Interactive);
    auto* fields = new QFormLayout;
    fields->addRow(CompareDialog::tr("&Left"), left);
    fields->addRow(CompareDialog::tr("&Right"), right);
    fields->addRow(CompareDialog::tr("&Ignore members"), ignored);
    auto* boxes = new QHBoxLayout;
    boxes->addWidget(onlyShape);
    boxes->addWidget(all);
    boxes->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, q);
    QPushButton* copy = buttons->addButton(CompareDialog::tr("&Copy as Text"), QDialogButtonBox::ActionRole);
    copy->setAutoDefault(false);
    connect(copy, &QPushButton::clicked, q, [this] { QGuiApplication::clipboard()->setText(q->toPlainText()); });
    connect(buttons, &QDialogButtonBox::rejected, q, &QDialog::reject);
    auto* layout = new QVBoxLayout(q);
    layout->setSpacing(8);
    layout->addLayout(fields);
    layout->addLayout(boxes);
    layout->addWidget(summary);
    layout->addWidget(tree, 1);
    layout->addWidget(jobs);
    layout->addWidget(buttons);
}

diagnosis::DiffRules CompareDialog::Private::rules() const
{
    diagnosis::DiffRules chosenRules;
    chosenRules.ignoredMembers.clear();
    for (const QString& name : ignored->text().split(QLatin1Char(' '), Qt::SkipEmptyParts))
        chosenRules.ignoredMembers.push_back(name.toStdString());
    chosenRules.ignoreValues = onlyShape->isChecked();
    return chosenRules;
}

void CompareDialog::Private::compare()
{
    pause.stop();
    if (job)
        job->cancelled = true;
    job = std::make_shared<BackgroundJob>(CompareDialog::tr("Comparing"), BackgroundJob::Cancelling::Possible);
    jobs->add(job);
    inBackground(
        q,
        [mine = job, ours = chosen(*left).connection, theirs = chosen(*right).connection, by = rules()] {
            return diagnosis::compareSessions(ours, theirs, by, mine->progress());
        },
        [this, mine = job](const Result<SessionDiff>& result) {
            mine->finished = true;
            if (mine == job) { // else another has begun
                job.reset();
                show(result);
            }
        });
}

void CompareDialog::Private::show(const Result<SessionDiff>& result)
{
    tree->clear();
    if (!result) {
        summary->setText(result.error().fault == Fault::Cancelled
                ? CompareDialog::tr("Cancelled.")
                : CompareDialog::tr("\"%1\" cannot be used: %2.")
                      .arg(text::fromCore(result.error().subject), text::fromCore(result.error().detail)));
        return;
    }
    QString words = CompareDialog::tr("%1 and %2 messages; %3 are the same, %4 differ or stand alone.")
                        .arg(text::count(result->leftMessages), text::count(result->rightMessages),
                            text::count(result->sameMessages), text::count(result->messages.size()));
    if (!result->differs())
        words = CompareDialog::tr("No difference.") % QLatin1Char(' ') % words;
    if (result->cut)
        words += QLatin1Char(' ') % CompareDialog::tr("They go apart so far that the rest was not compared.");
    if (result->messages.size() > kMostShown)
        words += QLatin1Char(' ') % CompareDialog::tr("The first %1 are listed.").arg(text::count(kMostShown));
    summary->setText(words);
    addLines(CompareDialog::tr("Handshake"), result->handshake);
    addLines(CompareDialog::tr("Agreed"), result->agreed);
    addMessages(*result);
    addLines(CompareDialog::tr("Figures"), result->figures);
    addLines(CompareDialog::tr("End"), result->ends);
    tree->expandAll();
    const int unit = tree->fontMetrics().averageCharWidth();
    tree->setColumnWidth(0, unit * 38);
    tree->setColumnWidth(1, (tree->viewport()->width() - unit * 38) / 2);
}

QTreeWidgetItem* CompareDialog::Private::addSection(const QString& name)
{
    auto* section = new QTreeWidgetItem(tree, {name});
    QFont bold = tree->font();
    bold.setBold(true);
    section->setFont(0, bold);
    section->setFirstColumnSpanned(true);
    return section;
}

void CompareDialog::Private::addLines(const QString& section, const std::vector<DiffLine>& lines)
{
    QTreeWidgetItem* parent = nullptr;
    const Theme theme = Theme::of(tree->palette());
    for (const DiffLine& line : lines) {
        if (!line.differs && !all->isChecked())
            continue;
        if (!parent)
            parent = addSection(section);
        QString name = CompareDialog::words(line.what);
        if (!line.subject.empty())
            name += QLatin1Char(' ') % oneLine(line.subject);
        // The sign says it, too: colour carries nothing alone.
        name.prepend(line.differs ? QStringLiteral("\u2260 ") : QStringLiteral("= "));
        auto* item = new QTreeWidgetItem(parent, {name, oneLine(line.left), oneLine(line.right)});
        if (line.differs)
            item->setForeground(0, theme.finding);
        for (const int column : {1, 2})
            item->setToolTip(column, text::fromCore(column == 1 ? line.left : line.right));
    }
}

void CompareDialog::Private::addMessages(const SessionDiff& diff)
{
    if (diff.messages.empty())
        return;
    QTreeWidgetItem* parent = addSection(CompareDialog::tr("Messages (double-click shows one in the log)"));
    const Theme theme = Theme::of(tree->palette());
    QList<QTreeWidgetItem*> items;
    for (const MessageDifference& one : diff.messages) {
        if (static_cast<std::size_t>(items.size()) == kMostShown)
            break;
        const QString name = one.kind == MessageDifference::Kind::OnlyLeft
            ? CompareDialog::tr("\u2190 only left, frame %1").arg(text::count(*one.left + 1))
            : one.kind == MessageDifference::Kind::OnlyRight
            ? CompareDialog::tr("\u2192 only right, frame %1").arg(text::count(*one.right + 1))
            : CompareDialog::tr("\u2260 %1, frames %2 and %3")
                  .arg(one.place.empty() ? CompareDialog::tr("payload") : oneLine(one.place),
                      text::count(*one.left + 1), text::count(*one.right + 1));
        auto* item = new QTreeWidgetItem(
            {name, one.left ? oneLine(one.leftText) : QString(), one.right ? oneLine(one.rightText) : QString()});
        item->setForeground(0, theme.finding);
        if (one.left)
            item->setData(0, kLeftRow, QVariant::fromValue<quint64>(*one.left));
        if (one.right)
            item->setData(0, kRightRow, QVariant::fromValue<quint64>(*one.right));
        items += item;
    }
    parent->addChildren(items);
}

void CompareDialog::Private::request(const QTreeWidgetItem& item, int column) const
{
    const QVariant leftRow = item.data(0, kLeftRow);
    const QVariant rightRow = item.data(0, kRightRow);
    const bool wantsRight = rightRow.isValid() && (column == 2 || !leftRow.isValid());
    if (wantsRight)
        Q_EMIT q->rowRequested(chosen(*right).connection.capture, rightRow.toULongLong());
    else if (leftRow.isValid())
        Q_EMIT q->rowRequested(chosen(*left).connection.capture, leftRow.toULongLong());
}

CompareDialog::CompareDialog(std::vector<Subject> subjects, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Compare Connections"));
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 34);
    d = std::make_unique<Private>(this, std::move(subjects));
}

CompareDialog::~CompareDialog()
{
    if (d->job)
        d->job->cancelled = true;
}

bool CompareDialog::isRunning() const { return d->job != nullptr; }

QString CompareDialog::words(const std::string& what) { return tr(what.c_str()); }

QString CompareDialog::toPlainText() const
{
    QStringList lines{d->left->currentText() % QLatin1Char('\t') % d->right->currentText(), d->summary->text()};
    for (int i = 0; i < d->tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* section = d->tree->topLevelItem(i);
        lines += section->text(0);
        for (int j = 0; j < section->childCount(); ++j) {
            const QTreeWidgetItem* item = section->child(j);
            lines += item->text(0) % QLatin1Char('\t') % item->text(1) % QLatin1Char('\t') % item->text(2);
        }
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace pongscope::ui
