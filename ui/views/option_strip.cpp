// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/option_strip.h"

#include "core/session/option_conflicts.h"
#include "ui/text/explain.h"
#include "ui/text/explain_deflate.h"
#include "ui/text/explain_http_version.h"
#include "ui/text/format.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStringList>

namespace pongscope::ui {

namespace {

constexpr int kChipLength = 26; ///< letters; the tool tip has all
constexpr int kLeastLength = 10;
constexpr int kProfileLength = 18;

QPushButton* chip(QWidget* parent)
{
    auto* button = new QPushButton(parent);
    button->setAutoDefault(false);
    return button;
}

} // namespace

OptionStrip::OptionStrip(QWidget* parent)
    : QWidget(parent)
    , m_scope(new QLabel(this))
    , m_profile(chip(this))
    , m_keepAlive(chip(this))
    , m_compression(chip(this))
    , m_http(chip(this))
    , m_compat(chip(this))
    , m_groups{chip(this), chip(this), chip(this), chip(this), chip(this)}
    , m_more(chip(this))
{
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 8, 4);
    layout->setSpacing(6);
    layout->addWidget(m_scope);
    layout->addWidget(m_profile);
    m_profile->setMenu(new QMenu(m_profile));
    connect(m_profile->menu(), &QMenu::aboutToShow, this, &OptionStrip::profileMenuRequested);
    setProfile({}, false);
    layout->addWidget(m_keepAlive);
    layout->addWidget(m_compression);
    layout->addWidget(m_http);
    layout->addWidget(m_compat);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        layout->addWidget(m_groups[i]);
        m_groups[i]->setMinimumWidth(fontMetrics().averageCharWidth() * kLeastLength); // rather than a wider window
        connect(m_groups[i], &QPushButton::clicked, this,
            [this, i] { Q_EMIT groupRequested(static_cast<OptionGroup>(i)); });
    }
    layout->addWidget(m_more);
    layout->addStretch();
    m_more->setText(tr("+ Option"));
    m_more->setToolTip(tr("Other options of the next connection"));
    m_more->setMenu(new QMenu(m_more));
    auto* menu = new QMenu(m_compat);
    auto* group = new QActionGroup(menu);
    const auto add = [&](const QString& words, protocol::Compat compat) {
        QAction* action = menu->addAction(words, this, [this, compat] { setCompat(compat); });
        action->setCheckable(true);
        action->setChecked(m_options.compat == compat);
        action->setData(static_cast<int>(compat));
        group->addAction(action);
    };
    add(tr("&RFC: go on where the RFC allows it, and report what .NET would do"), protocol::Compat::Rfc);
    add(tr(".&NET: do what .NET's ClientWebSocket does, in its words"), protocol::Compat::DotNet);
    m_compat->setMenu(menu);
    connect(m_keepAlive, &QPushButton::clicked, this, &OptionStrip::keepAliveRequested);
    connect(m_compression, &QPushButton::clicked, this, &OptionStrip::compressionRequested);
    connect(m_http, &QPushButton::clicked, this, &OptionStrip::httpVersionRequested);
    setOptions(m_options);
    setLive(false);
}

void OptionStrip::setOptions(const session::ClientOptions& options)
{
    m_options = options;
    describeKeepAlive();
    describeCompression();
    describeHttp();
    describeCompat();
    describeOthers();
}

void OptionStrip::setLive(bool live) { m_scope->setText(live ? tr("Next connection:") : tr("Options:")); }

void OptionStrip::setDialogs(const QList<QAction*>& actions)
{
    m_more->menu()->clear();
    m_more->menu()->addActions(actions);
}

void OptionStrip::setProfile(const QString& name, bool changed)
{
    const QString shown = name.size() <= kProfileLength ? name : QString(name.left(kProfileLength - 1) % QChar(0x2026));
    m_profile->setText(QStringLiteral("▤ ")
        % (name.isEmpty() ? tr("No profile")
                : changed ? tr("%1 (changed)").arg(shown)
                          : shown));
    m_profile->setAccessibleName(tr("Profile"));
    m_profile->setToolTip(name.isEmpty() ? tr("Choose a named set of options, or save these as one")
            : changed                    ? tr("Profile %1: the options were changed since it was saved").arg(name)
                                         : tr("Profile %1").arg(name));
}

QMenu* OptionStrip::profileMenu() const { return m_profile->menu(); }

void OptionStrip::setCompat(protocol::Compat compat)
{
    if (m_options.compat == compat)
        return;
    m_options.compat = compat;
    describeCompat();
    Q_EMIT optionsChanged();
}

void OptionStrip::describeKeepAlive()
{
    const protocol::KeepAliveSettings& settings = m_options.keepAlive;
    const auto strategy = protocol::strategyOf(settings);
    const QString name = text::strategyName(strategy);
    QString values;
    if (strategy == protocol::KeepAliveStrategy::PingPong)
        values = tr(" %1 / %2").arg(text::keepAliveValue(settings.interval), text::keepAliveValue(settings.timeout));
    else if (strategy == protocol::KeepAliveStrategy::UnsolicitedPong)
        values = tr(" every %1").arg(text::keepAliveValue(settings.interval));
    m_keepAlive->setText(QStringLiteral("\u2665 ") % tr("Keep-alive: %1%2").arg(name, values));
    m_keepAlive->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                                .arg(text::explainStrategy(settings).toHtmlEscaped(),
                                    tr("Click to change it for the next connection.").toHtmlEscaped()));
}

void OptionStrip::describeCompression()
{
    const auto& deflate = m_options.deflate;
    m_compression->setText(
        QStringLiteral("▣ ") % (deflate ? tr("Deflate %1").arg(text::deflateShort(*deflate)) : tr("Deflate: off")));
    const QString offer = deflate
        ? tr("Offered: %1. The windows of this side and of the server; a minus stands for no context takeover.")
              .arg(text::fromCore(protocol::deflateOffer(*deflate)))
        : tr("Compression is not offered: every message goes as it is.");
    m_compression->setToolTip(
        QStringLiteral("<p>%1</p><p>%2</p>")
            .arg(offer.toHtmlEscaped(), tr("Click to change it for the next connection.").toHtmlEscaped()));
}

void OptionStrip::describeHttp()
{
    const auto conflict = session::optionConflict(m_options);
    m_http->setText((conflict ? QStringLiteral("⚠ ") : QStringLiteral("⇅ ")) % text::httpShort(m_options));
    const QString what = conflict
        ? text::fromCore(conflict->message())
        : tr("%1: %2").arg(text::httpName(m_options.httpVersion), text::policyWords(m_options.versionPolicy));
    m_http->setToolTip(
        QStringLiteral("<p>%1</p><p>%2</p>")
            .arg(what.toHtmlEscaped(), tr("Click to change it for the next connection.").toHtmlEscaped()));
}

void OptionStrip::describeCompat()
{
    const bool rfc = m_options.compat == protocol::Compat::Rfc;
    m_compat->setText(rfc ? tr("Compatible with: RFC") : tr("Compatible with: .NET"));
    m_compat->setToolTip(tr("What the next connection does where a .NET client is otherwise than the RFC"));
    for (QAction* action : m_compat->menu()->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(m_options.compat));
}

void OptionStrip::describeOthers()
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const auto summary = text::summaryOf(static_cast<OptionGroup>(i), m_options);
        m_groups[i]->setVisible(summary.has_value());
        if (!summary)
            continue;
        const QString words = summary->words;
        m_groups[i]->setText(
            words.size() <= kChipLength ? words : QString(words.left(kChipLength - 1) % QChar(0x2026)));
        m_groups[i]->setToolTip(QStringLiteral("<p>%1</p><p>%2</p>")
                                    .arg(QString(words % QLatin1Char('\n') % summary->details)
                                             .toHtmlEscaped()
                                             .replace(QLatin1Char('\n'), QStringLiteral("<br>")),
                                        tr("Click to change it for the next connection.").toHtmlEscaped()));
    }
}

} // namespace pongscope::ui
