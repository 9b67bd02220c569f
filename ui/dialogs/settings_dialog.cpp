// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/settings_dialog.h"

#include "ui/theme.h"
#include "ui/views/tone_label.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace pongscope::ui {

namespace {

constexpr int kSmallestFont = 6;
constexpr int kLargestFont = 32;

QFormLayout* formOn(QWidget* page)
{
    auto* form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    return form;
}

QComboBox* choices(const QStringList& names, const QVariantList& values, const QVariant& chosen)
{
    auto* box = new QComboBox;
    for (qsizetype i = 0; i < names.size(); ++i)
        box->addItem(names[i], values[i]);
    box->setCurrentIndex(std::max(0, box->findData(chosen)));
    return box;
}

} // namespace

struct SettingsDialog::Private {
    QComboBox *language, *appearance, *time;
    QCheckBox* ownFont;
    QFontComboBox* font;
    QSpinBox* fontSize;
    QLabel* sample;
    QLineEdit* folder;
    QSpinBox *payloads, *frames;
    QTableWidget* keys;
    ToneLabel* problem;
    QDialogButtonBox* buttons;
    QList<QAction*> actions;

    QWidget* windowPage(const Preferences& start);
    QWidget* dataPage(const Preferences& start);
    QWidget* keysPage(const Preferences& start);
    [[nodiscard]] QKeySequenceEdit* edit(int row) const
    {
        return static_cast<QKeySequenceEdit*>(keys->cellWidget(row, 1));
    }
    void showSample() const;
    void recheck();
    void restoreDefaults();
};

QWidget* SettingsDialog::Private::windowPage(const Preferences& start)
{
    auto* page = new QWidget;
    QFormLayout* form = formOn(page);
    // A language is named in itself, so that whoever got into the wrong one finds the way back.
    language = choices({tr("As the desktop"), QStringLiteral("English"), QStringLiteral("日本語")},
        {QString(), QStringLiteral("en"), QStringLiteral("ja")}, start.language);
    appearance =
        choices({tr("As the desktop"), tr("Light"), tr("Dark")}, {0, 1, 2}, static_cast<int>(start.appearance));
    time = choices({tr("Since the start"), tr("Since the frame before"), tr("Time of day")},
        {static_cast<int>(FrameTableModel::TimeMode::Relative), static_cast<int>(FrameTableModel::TimeMode::Delta),
            static_cast<int>(FrameTableModel::TimeMode::Absolute)},
        static_cast<int>(start.time));
    form->addRow(tr("&Language:"), language);
    form->addRow(tr("&Theme:"), appearance);
    form->addRow(tr("T&imes in the log:"), time);
    return page;
}

QWidget* SettingsDialog::Private::dataPage(const Preferences& start)
{
    auto* page = new QWidget;
    QFormLayout* form = formOn(page);
    ownFont = new QCheckBox(tr("&Own font for data"));
    ownFont->setChecked(!start.dataFont.isEmpty());
    font = new QFontComboBox;
    font->setFontFilters(QFontComboBox::MonospacedFonts);
    font->setCurrentFont(start.dataFont.isEmpty() ? dataFont() : QFont(start.dataFont));
    font->setAccessibleName(tr("Font for data"));
    fontSize = new QSpinBox;
    fontSize->setRange(kSmallestFont - 1, kLargestFont);
    fontSize->setSpecialValueText(tr("as other text"));
    fontSize->setSuffix(tr(" pt"));
    fontSize->setValue(start.dataFontSize ? start.dataFontSize : fontSize->minimum());
    sample = new QLabel(QStringLiteral("{\"id\": 1050, \"ok\": true}  89 88 A5 F6  こんにちは"));
    sample->setTextFormat(Qt::PlainText);
    folder = new QLineEdit(start.captureFolder);
    folder->setPlaceholderText(captureFolder({}));
    folder->setAccessibleName(tr("Folder for captures"));
    auto* choose = new QPushButton(tr("&Choose…"));
    auto* row = new QHBoxLayout;
    row->addWidget(folder);
    row->addWidget(choose);
    form->addRow(ownFont, font);
    form->addRow(tr("&Size:"), fontSize);
    form->addRow(QString(), sample);
    auto* folderName = new QLabel(tr("Folder for ca&ptures:"));
    folderName->setBuddy(folder);
    form->addRow(folderName, row);
    payloads = new QSpinBox;
    payloads->setRange(Preferences::kLeastPayloads, Preferences::kMostPayloads);
    payloads->setSuffix(tr(" MiB"));
    payloads->setValue(start.payloadMiB);
    payloads->setToolTip(
        tr("Payloads of a connection that are kept in memory. All of them are in the recording on disk, "
           "and those beyond are read from there."));
    frames = new QSpinBox;
    frames->setRange(1, Preferences::kMostFrames);
    frames->setSuffix(tr(" million"));
    frames->setValue(start.framesInMillions);
    frames->setToolTip(tr("Frames of a connection that are listed, at 40 octets each. What comes beyond is counted as "
                          "dropped, and the connection goes on."));
    form->addRow(tr("Payloads in &memory:"), payloads);
    form->addRow(tr("F&rames in the log:"), frames);
    auto* later =
        new ToneLabel(ToneLabel::Tone::Muted, tr("Both hold for each connection that is opened from now on."));
    later->setWordWrap(true);
    form->addRow(QString(), later);
    connect(choose, &QPushButton::clicked, page, [this, page] {
        const QString chosen = QFileDialog::getExistingDirectory(page, tr("Folder for captures"), folder->text());
        if (!chosen.isEmpty())
            folder->setText(chosen);
    });
    connect(ownFont, &QCheckBox::toggled, font, &QWidget::setEnabled);
    const auto show = [this] { showSample(); };
    connect(ownFont, &QCheckBox::toggled, page, show);
    connect(font, &QFontComboBox::currentFontChanged, page, show);
    connect(fontSize, &QSpinBox::valueChanged, page, show);
    font->setEnabled(ownFont->isChecked());
    showSample();
    return page;
}

QWidget* SettingsDialog::Private::keysPage(const Preferences& start)
{
    keys = new QTableWidget(int(actions.size()), 2);
    keys->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
    keys->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    keys->verticalHeader()->hide();
    keys->setSelectionMode(QAbstractItemView::NoSelection);
    keys->setAccessibleName(tr("Keyboard shortcuts"));
    for (int row = 0; row < keys->rowCount(); ++row) {
        const QAction& action = *actions[row];
        const QString name = action.text().remove(QLatin1Char('&')).remove(QChar(u'…'));
        const QString menu = action.property("menuName").toString();
        auto* item = new QTableWidgetItem(menu.isEmpty() ? name : QString(menu % QStringLiteral(" › ") % name));
        item->setFlags(Qt::ItemIsEnabled);
        keys->setItem(row, 0, item);
        auto* typed = new QKeySequenceEdit(start.shortcuts.value(action.objectName(), ownShortcut(action)));
        typed->setAccessibleName(item->text());
        keys->setCellWidget(row, 1, typed);
        connect(typed, &QKeySequenceEdit::keySequenceChanged, keys, [this] { recheck(); });
    }
    keys->resizeColumnToContents(1);
    keys->setColumnWidth(1, std::max(keys->columnWidth(1), keys->fontMetrics().averageCharWidth() * 24));
    return keys;
}

void SettingsDialog::Private::showSample() const
{
    QFont shown = ownFont->isChecked() ? font->currentFont() : dataFont();
    if (fontSize->value() >= kSmallestFont)
        shown.setPointSize(fontSize->value());
    else
        shown.setPointSizeF(sample->parentWidget() ? sample->parentWidget()->font().pointSizeF() : shown.pointSizeF());
    sample->setFont(shown);
}

void SettingsDialog::Private::recheck()
{
    QMap<QKeySequence, QString> taken;
    QString wrong;
    for (int row = 0; row < keys->rowCount() && wrong.isEmpty(); ++row) {
        const QKeySequence typed = edit(row)->keySequence();
        const QString name = keys->item(row, 0)->text();
        if (typed.isEmpty())
            continue;
        if (taken.contains(typed))
            wrong = tr("%1 is given to \u201C%2\u201D and to \u201C%3\u201D.")
                        .arg(typed.toString(QKeySequence::NativeText), taken.value(typed), name);
        taken.insert(typed, name);
    }
    problem->setText(wrong.isEmpty() ? wrong : QString(QStringLiteral("✕ ") % wrong));
    problem->setVisible(!wrong.isEmpty());
    buttons->button(QDialogButtonBox::Ok)->setEnabled(wrong.isEmpty());
}

void SettingsDialog::Private::restoreDefaults()
{
    for (QComboBox* each : {language, appearance, time})
        each->setCurrentIndex(0);
    time->setCurrentIndex(time->findData(static_cast<int>(Preferences().time)));
    ownFont->setChecked(false);
    fontSize->setValue(fontSize->minimum());
    folder->clear();
    payloads->setValue(Preferences::kUsualPayloads);
    frames->setValue(Preferences::kMostFrames);
    for (int row = 0; row < keys->rowCount(); ++row)
        edit(row)->setKeySequence(ownShortcut(*actions[row]));
}

SettingsDialog::SettingsDialog(const Preferences& start, const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
    , d(std::make_unique<Private>())
{
    setWindowTitle(tr("Settings"));
    std::ranges::copy_if(
        actions, std::back_inserter(d->actions), [](const QAction* each) { return !each->objectName().isEmpty(); });
    d->problem = new ToneLabel(ToneLabel::Tone::Bad, this);
    d->problem->setWordWrap(true);
    d->problem->setAccessibleName(tr("What is wrong"));
    d->buttons =
        new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    auto* tabs = new QTabWidget;
    tabs->addTab(d->windowPage(start), tr("&Window"));
    tabs->addTab(d->dataPage(start), tr("&Data"));
    tabs->addTab(d->keysPage(start), tr("&Keyboard"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(d->problem);
    layout->addWidget(d->buttons);
    const int em = fontMetrics().averageCharWidth();
    resize(em * 90, em * 62);
    connect(d->buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(d->buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(d->buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
        [this] { d->restoreDefaults(); });
    d->recheck();
}

SettingsDialog::~SettingsDialog() = default;

Preferences SettingsDialog::value() const
{
    Preferences chosen;
    chosen.language = d->language->currentData().toString();
    chosen.appearance = static_cast<Appearance>(d->appearance->currentData().toInt());
    chosen.time = static_cast<FrameTableModel::TimeMode>(d->time->currentData().toInt());
    if (d->ownFont->isChecked())
        chosen.dataFont = d->font->currentFont().family();
    if (d->fontSize->value() >= kSmallestFont)
        chosen.dataFontSize = d->fontSize->value();
    chosen.captureFolder = d->folder->text().trimmed();
    chosen.payloadMiB = d->payloads->value();
    chosen.framesInMillions = d->frames->value();
    for (int row = 0; row < d->keys->rowCount(); ++row) {
        const QAction& action = *d->actions[row];
        if (const QKeySequence typed = d->edit(row)->keySequence(); typed != ownShortcut(action))
            chosen.shortcuts.insert(action.objectName(), typed);
    }
    return chosen;
}

} // namespace pongscope::ui
