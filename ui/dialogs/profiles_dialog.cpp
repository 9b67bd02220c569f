// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/profiles_dialog.h"

#include "core/session/option_table.h"
#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/text/secret_names.h"
#include "ui/views/tone_label.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QInputDialog>
#include <QListWidget>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kListWidth = 26; ///< letters
constexpr int kTableWidth = 66;
constexpr int kRows = 12; ///< at first; what is said around the table may take from them
constexpr int kFewestRows = 5;
constexpr int kRowPadding = 6; ///< pixels

ToneLabel* sentence(ToneLabel::Tone tone, QWidget* parent)
{
    auto* label = new ToneLabel(tone, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString joined(const std::vector<std::string>& texts)
{
    QStringList words;
    for (const std::string& each : texts)
        words += text::fromCore(each);
    return words.join(QStringLiteral("; "));
}

QString valueOf(const session::OptionInfo& option, const session::ClientOptions& options)
{
    const auto texts = option.write(options);
    if (option.kind == session::OptionInfo::Kind::Flag)
        return texts.empty() ? ProfilesDialog::tr("off") : ProfilesDialog::tr("on");
    return texts.empty() ? QStringLiteral("–") : joined(texts);
}

} // namespace

ProfilesDialog::ProfilesDialog(ProfileDesk& desk, session::ClientOptions options, QString url, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_options(std::move(options))
    , m_url(std::move(url))
    , m_list(new QListWidget(this))
    , m_address(sentence(ToneLabel::Tone::Plain, this))
    , m_problem(sentence(ToneLabel::Tone::Bad, this))
    , m_omitted(sentence(ToneLabel::Tone::Muted, this))
    , m_differences(new QTableWidget(0, 3, this))
    , m_use(new QPushButton(tr("&Use"), this))
    , m_save(new QPushButton(tr("&Save the Current Options As…"), this))
    , m_duplicate(new QPushButton(tr("&Duplicate"), this))
    , m_rename(new QPushButton(tr("&Rename…"), this))
    , m_remove(new QPushButton(tr("De&lete"), this))
    , m_undo(new QPushButton(tr("U&ndo Deleting"), this))
    , m_import(new QPushButton(tr("&Import…"), this))
    , m_export(new QPushButton(tr("&Export…"), this))
{
    setWindowTitle(tr("Profiles"));
    build();
    fill(m_desk.current());
}

void ProfilesDialog::build()
{
    auto* purpose = sentence(ToneLabel::Tone::Plain, this);
    purpose->setText(m_desk.secretsPlace() == session::SecretStore::Place::Desktop
            ? tr("Named sets of options, each a readable file. Passwords and headers such as Authorization are in none "
                 "of them: they live in the desktop's secret store. Cookies stay in memory until the program ends.")
            : tr("Named sets of options, each a readable file. Passwords, cookies and headers such as Authorization "
                 "are in none of them: there is no secret store here, so they stay in memory until the program ends."));
    m_list->setAccessibleName(tr("Profiles"));
    m_list->setMinimumWidth(fontMetrics().averageCharWidth() * kListWidth);
    m_differences->setAccessibleName(tr("What differs from the defaults"));
    m_differences->setHorizontalHeaderLabels({tr("Option"), tr("Value"), tr("Default")});
    m_differences->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_differences->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_differences->setTabKeyNavigation(false);
    m_differences->verticalHeader()->hide();
    m_differences->verticalHeader()->setDefaultSectionSize(fontMetrics().lineSpacing() + kRowPadding);
    m_differences->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_differences->setMinimumSize(
        fontMetrics().averageCharWidth() * kTableWidth, fontMetrics().lineSpacing() * kFewestRows);
    m_problem->setAccessibleName(tr("What is wrong"));

    auto* acts = new QHBoxLayout;
    for (QPushButton* each : {m_duplicate, m_rename, m_remove, m_undo, m_import, m_export})
        acts->addWidget(each);
    acts->addStretch();
    auto* right = new QVBoxLayout;
    for (QWidget* each : std::initializer_list<QWidget*>{m_address, m_differences, m_omitted, m_problem})
        right->addWidget(each, each == m_differences ? 1 : 0);
    auto* middle = new QHBoxLayout;
    middle->addWidget(m_list);
    middle->addLayout(right, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_use, QDialogButtonBox::ActionRole);
    buttons->addButton(m_save, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(purpose);
    layout->addLayout(middle, 1);
    layout->addLayout(acts);
    layout->addWidget(buttons);
    for (QPushButton* each : findChildren<QPushButton*>())
        each->setAutoDefault(false);
    m_use->setDefault(true);
    resize(sizeHint() + QSize(0, fontMetrics().lineSpacing() * (kRows - kFewestRows)));

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_list, &QListWidget::currentRowChanged, this, &ProfilesDialog::show);
    connect(m_list, &QListWidget::itemDoubleClicked, this, &ProfilesDialog::use);
    connect(m_use, &QPushButton::clicked, this, &ProfilesDialog::use);
    connect(m_duplicate, &QPushButton::clicked, this, &ProfilesDialog::duplicate);
    connect(m_remove, &QPushButton::clicked, this, &ProfilesDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, &ProfilesDialog::undoRemoval);
    connect(m_save, &QPushButton::clicked, this,
        [this] { askName(tr("Save as Profile"), m_desk.current(), &ProfilesDialog::saveAs); });
    connect(m_rename, &QPushButton::clicked, this,
        [this] { askName(tr("Rename Profile"), selected(), &ProfilesDialog::rename); });
    connect(m_import, &QPushButton::clicked, this, [this] { askFile(true, &ProfilesDialog::importFrom); });
    connect(m_export, &QPushButton::clicked, this, [this] { askFile(false, &ProfilesDialog::exportTo); });
}

void ProfilesDialog::fill(const QString& select)
{
    m_entries = m_desk.library().entries();
    m_list->clear();
    int row = 0;
    for (const auto& entry : m_entries) {
        const QString name = text::fromCore(entry.name);
        auto* item = new QListWidgetItem(entry.problem.empty() ? name : QString(QStringLiteral("⚠ ") % name), m_list);
        QFont font = item->font();
        font.setBold(name == m_desk.current());
        item->setFont(font);
        if (name == select)
            row = m_list->count() - 1;
    }
    m_list->setCurrentRow(m_entries.empty() ? -1 : row);
    show(m_list->currentRow());
    m_undo->setVisible(m_removed.has_value());
}

void ProfilesDialog::show(int row)
{
    const bool some = row >= 0 && row < static_cast<int>(m_entries.size());
    const bool usable = some && m_entries[static_cast<std::size_t>(row)].problem.empty();
    for (QPushButton* each : {m_use, m_duplicate, m_export})
        each->setEnabled(usable);
    for (QPushButton* each : {m_rename, m_remove})
        each->setEnabled(some);
    m_differences->setRowCount(0);
    m_omitted->hide();
    m_problem->hide();
    if (!some) {
        m_address->setText(tr("No profile yet. Save the current options as one, or import a file."));
        return;
    }
    const auto& entry = m_entries[static_cast<std::size_t>(row)];
    if (!entry.problem.empty()) {
        m_address->setText(text::fromCore(m_desk.library().file(entry.name)));
        m_problem->setText(QStringLiteral("✕ ") % text::translated(entry.problem));
        m_problem->show();
        return;
    }
    showDifferences(entry.profile);
}

void ProfilesDialog::showDifferences(const session::Profile& profile)
{
    static const session::ClientOptions defaults;
    const auto different = session::differences(profile.options);
    const QString address = profile.url.empty() ? tr("any address") : text::fromCore(profile.url);
    m_address->setText(different.empty()
            ? tr("For %1. All options have their defaults.").arg(address)
            : tr("For %1. Options that differ from the defaults: %2.").arg(address).arg(different.size()));
    for (const session::OptionInfo* option : different) {
        const int row = m_differences->rowCount();
        m_differences->insertRow(row);
        const std::array cells{
            QString::fromLatin1(option->key), valueOf(*option, profile.options), valueOf(*option, defaults)};
        for (int column = 0; column < 3; ++column) {
            auto* item = new QTableWidgetItem(cells[static_cast<std::size_t>(column)]);
            item->setToolTip(item->text());
            m_differences->setItem(row, column, item);
        }
    }
    m_differences->resizeColumnToContents(0);
    m_omitted->setVisible(!profile.omitted.empty());
    QStringList secrets;
    for (const std::string& name : profile.omitted)
        secrets += text::secretName(name);
    const QString names = secrets.join(QStringLiteral("; "));
    m_omitted->setText(m_desk.secretsPlace() == session::SecretStore::Place::Desktop
            ? tr(
                "Not in the file, because it is secret: %1. What was saved here comes from the desktop's secret store; "
                "give the rest, cookies and what came with an imported file, again after choosing the profile.")
                  .arg(names)
            : tr("Not in the file, because it is secret: %1. Give it again after choosing the profile.").arg(names));
}

void ProfilesDialog::use()
{
    if (!m_use->isEnabled())
        return;
    Q_EMIT useRequested(selected());
    accept();
}

bool ProfilesDialog::told(const tl::expected<void, std::string>& result)
{
    if (result)
        return true;
    m_problem->setText(QStringLiteral("✕ ") % text::translated(result.error()));
    m_problem->show();
    return false;
}

bool ProfilesDialog::saveAs(const QString& name)
{
    if (!told(m_desk.save(name, {m_url.toStdString(), m_options})))
        return false;
    fill(name);
    return true;
}

bool ProfilesDialog::rename(const QString& to)
{
    const QString from = selected();
    if (to == from || !told(m_desk.library().rename(from.toStdString(), to.toStdString())))
        return to == from;
    m_desk.renamed(from, to);
    fill(to);
    return true;
}

bool ProfilesDialog::importFrom(const QString& file)
{
    const auto profile = session::loadProfile(file.toStdString());
    if (!profile)
        return told(tl::unexpected(profile.error()));
    const std::string wish = QFileInfo(file).completeBaseName().toStdString();
    const std::string name =
        m_desk.library().freeName(session::profileNameProblem(wish).empty() ? wish : tr("Imported").toStdString());
    if (!told(m_desk.library().save(name, *profile)))
        return false;
    fill(text::fromCore(name));
    return true;
}

bool ProfilesDialog::exportTo(const QString& file)
{
    const int row = m_list->currentRow();
    return row >= 0
        && told(session::saveProfile(
            QFileInfo(file).absoluteFilePath().toStdString(), m_entries[static_cast<std::size_t>(row)].profile));
}

void ProfilesDialog::duplicate()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    const auto& entry = m_entries[static_cast<std::size_t>(row)];
    const std::string name = m_desk.library().freeName(entry.name);
    if (!told(m_desk.library().save(name, entry.profile)))
        return;
    m_desk.duplicated(text::fromCore(entry.name), text::fromCore(name));
    fill(text::fromCore(name));
}

void ProfilesDialog::remove()
{
    const int row = m_list->currentRow();
    if (row < 0)
        return;
    auto gone = m_entries[static_cast<std::size_t>(row)];
    if (!told(m_desk.library().remove(gone.name)))
        return;
    if (!gone.profile.omitted.empty())
        m_desk.removed(text::fromCore(gone.name));
    // What cannot be read cannot be brought back.
    m_removed = gone.problem.empty() ? std::optional(std::move(gone)) : std::nullopt;
    m_desk.refresh();
    fill({});
}

void ProfilesDialog::undoRemoval()
{
    if (!m_removed)
        return;
    const auto back = *std::exchange(m_removed, {});
    const std::string name = m_desk.library().freeName(back.name);
    if (!told(m_desk.library().save(name, back.profile)))
        return;
    if (!back.profile.omitted.empty())
        m_desk.restored(text::fromCore(back.name), text::fromCore(name));
    fill(text::fromCore(name));
}

void ProfilesDialog::select(const QString& name) { fill(name); }

QString ProfilesDialog::selected() const
{
    const int row = m_list->currentRow();
    return row < 0 ? QString() : text::fromCore(m_entries[static_cast<std::size_t>(row)].name);
}

QString ProfilesDialog::problem() const { return m_problem->isVisibleTo(this) ? m_problem->text() : QString(); }

void ProfilesDialog::askName(const QString& title, const QString& start, bool (ProfilesDialog::*act)(const QString&))
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the profile:"));
    dialog->setTextValue(start);
    connect(dialog, &QInputDialog::textValueSelected, this,
        [this, act](const QString& name) { (this->*act)(name.trimmed()); });
    dialog->open();
}

void ProfilesDialog::askFile(bool opens, bool (ProfilesDialog::*act)(const QString&))
{
    auto* dialog = new QFileDialog(this, opens ? tr("Import Profile") : tr("Export Profile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(opens ? QFileDialog::AcceptOpen : QFileDialog::AcceptSave);
    dialog->setFileMode(opens ? QFileDialog::ExistingFile : QFileDialog::AnyFile);
    dialog->setNameFilter(tr("Profiles (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    if (!opens)
        dialog->selectFile(selected() % QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, act](const QString& file) { (this->*act)(file); });
    dialog->open();
}

} // namespace pongscope::ui
