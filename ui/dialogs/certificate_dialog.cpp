// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/certificate_dialog.h"

#include "ui/text/core_sentences.h"
#include "ui/text/format.h"
#include "ui/views/tone_label.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kWidth = 104; ///< letters
constexpr int kTreeRows = 11;
constexpr int kMostProblemLines = 9; ///< then they scroll

ToneLabel* paragraph(ToneLabel::Tone tone, const QString& words, QWidget* parent)
{
    auto* label = new ToneLabel(tone, words, parent);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

/// The facts about one certificate as (name, value).
std::vector<std::pair<QString, QString>> detailsOf(const ChainLink& link)
{
    std::vector<std::pair<QString, QString>> rows;
    for (const QString& problem : link.problems)
        rows.emplace_back(CertificateDialog::tr("Problem"), problemWords(problem));
    rows.emplace_back(CertificateDialog::tr("Subject"), link.subject);
    rows.emplace_back(CertificateDialog::tr("Issued by"), link.issuer);
    rows.emplace_back(CertificateDialog::tr("Valid from"), link.notBefore);
    rows.emplace_back(CertificateDialog::tr("Valid until"), link.notAfter);
    if (!link.names.isEmpty())
        rows.emplace_back(CertificateDialog::tr("Valid for"), link.names.join(QStringLiteral(", ")));
    rows.emplace_back(CertificateDialog::tr("SHA-256"), groupedDigits(link.sha256));
    return rows;
}

} // namespace

CertificateDialog::CertificateDialog(const capture::CertificateQuestioned& question, QWidget* parent)
    : QDialog(parent)
    , m_subject(text::fromCore(question.subject))
    , m_chain(chainOf(question.tls))
{
    setWindowTitle(tr("Certificate of %1").arg(m_subject));
    auto* heading = paragraph(ToneLabel::Tone::Bad, tr("✕ Nothing proves that this is %1.").arg(m_subject), this);
    heading->setBold(true);
    auto* consequence = paragraph(ToneLabel::Tone::Plain,
        tr("Whoever goes on all the same talks under encryption, but perhaps to somebody else. An accepted certificate "
           "stays marked for as long as the connection lives. The connect timeout stands still while you decide; the "
           "server may not wait as long."),
        this);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* once = buttons->addButton(tr("&Accept Once"), QDialogButtonBox::AcceptRole);
    QPushButton* pin = buttons->addButton(tr("&Pin for This Profile"), QDialogButtonBox::AcceptRole);
    QPushButton* copy = buttons->addButton(tr("C&opy Details"), QDialogButtonBox::ActionRole);
    once->setToolTip(tr("For this connection only"));
    pin->setToolTip(tr("From now on these options take this certificate, and no other"));
    for (QPushButton* each : {once, pin, copy})
        each->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true); // what Return does without reading

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(heading);
    layout->addWidget(problems());
    layout->addWidget(tree(), 1);
    layout->addWidget(consequence);
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * kWidth);

    connect(once, &QPushButton::clicked, this, [this] { decide(Decision::AcceptOnce); });
    connect(pin, &QPushButton::clicked, this, [this] { decide(Decision::Pin); });
    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(report()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::finished, this, [this] {
        if (!m_withdrawn)
            Q_EMIT decided(m_decision);
    });
    buttons->button(QDialogButtonBox::Cancel)->setFocus();
}

QWidget* CertificateDialog::problems()
{
    auto* list = new QWidget;
    auto* layout = new QVBoxLayout(list);
    layout->setContentsMargins(0, 0, 0, 0);
    QStringList known = m_chain.allProblems();
    known.removeDuplicates();
    for (const QString& problem : known) {
        auto* what = paragraph(ToneLabel::Tone::Plain, QString(QStringLiteral("• ") % problemWords(problem)), list);
        what->setBold(true);
        layout->addWidget(what);
        layout->addWidget(paragraph(ToneLabel::Tone::Plain, problemMeaning(problem), list));
    }
    layout->setSpacing(4);
    layout->addStretch();
    auto* area = new QScrollArea(this);
    area->setWidget(list);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setAccessibleName(tr("What failed and what that means"));
    const int needed = layout->totalHeightForWidth(fontMetrics().averageCharWidth() * kWidth);
    area->setFixedHeight(std::min(needed + 8, fontMetrics().lineSpacing() * kMostProblemLines));
    return area;
}

/// The authority on top and the server's own certificate at the bottom, as it was signed.
QTreeWidget* CertificateDialog::tree()
{
    auto* view = new QTreeWidget(this);
    view->setAccessibleName(tr("Chain of certificates"));
    view->setColumnCount(2);
    view->setHeaderLabels({tr("Certificate"), tr("Value")});
    view->setTextElideMode(Qt::ElideMiddle);
    QTreeWidgetItem* above = nullptr;
    for (auto link = m_chain.links.rbegin(); link != m_chain.links.rend(); ++link) {
        const bool bad = !link->problems.isEmpty();
        const QString title = bad ? QString(QStringLiteral("✕ ") % link->title()) : link->title();
        auto* node = above ? new QTreeWidgetItem(above) : new QTreeWidgetItem(view);
        node->setText(0, title);
        node->setText(1, bad ? problemWords(link->problems.constFirst()) : tr("Issued by %1").arg(link->issuer));
        node->setToolTip(0, link->subject);
        node->setToolTip(
            1, bad ? text::translated(link->problems.join(QLatin1Char('\n')).toStdString()) : link->issuer);
        QTreeWidgetItem* details = node;
        for (const auto& [name, value] : detailsOf(*link)) {
            auto* row = new QTreeWidgetItem(details, {name, value});
            row->setToolTip(1, value);
        }
        node->setExpanded(true);
        above = node;
    }
    view->resizeColumnToContents(0);
    view->header()->setStretchLastSection(true);
    view->setMinimumHeight(view->fontMetrics().lineSpacing() * kTreeRows);
    return view;
}

std::string CertificateDialog::fingerprint() const
{
    return m_chain.links.empty() ? std::string() : m_chain.links.front().sha256.toStdString();
}

QString CertificateDialog::report() const
{
    QStringList lines{tr("Certificate of %1").arg(m_subject)};
    for (const QString& problem : m_chain.allProblems())
        lines += QStringLiteral("- ") % text::translated(problem.toStdString());
    for (const ChainLink& link : m_chain.links) {
        lines += QString();
        for (const auto& [name, value] : detailsOf(link))
            lines += QString(name % QStringLiteral(": ") % value);
    }
    return QString(lines.join(QLatin1Char('\n')) % QLatin1Char('\n'));
}

void CertificateDialog::decide(Decision decision)
{
    m_decision = decision;
    accept();
}

void CertificateDialog::withdraw()
{
    m_withdrawn = true;
    reject();
}

} // namespace pongscope::ui
