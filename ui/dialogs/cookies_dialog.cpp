// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/cookies_dialog.h"

#include "ui/text/format.h"

#include <QCheckBox>
#include <QDateTime>
#include <QFormLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pongscope::ui {

namespace {

constexpr int kRows = 8;
constexpr int kTableWidth = 96; ///< letters

enum Column : int { Name, Value, Domain, Path, Expires, Below, Secure, HttpOnly };
constexpr int kColumns = 8;

constexpr auto kDateFormat = Qt::ISODate;

QString dots() { return QStringLiteral("••••••"); }

QString expiryText(const session::Cookie& cookie)
{
    if (!cookie.expires)
        return {};
    const auto at = std::chrono::floor<std::chrono::seconds>(*cookie.expires).time_since_epoch().count();
    return QDateTime::fromSecsSinceEpoch(at).toUTC().toString(kDateFormat);
}

/// Nothing: it is no date. Empty text: with the session.
std::optional<std::optional<session::WallTime>> readExpiry(const QString& text)
{
    if (text.isEmpty())
        return std::optional<session::WallTime>();
    const QDateTime at = QDateTime::fromString(text, kDateFormat);
    if (!at.isValid())
        return {};
    return std::optional(session::WallTime(std::chrono::milliseconds(at.toMSecsSinceEpoch())));
}

} // namespace

struct CookiesDialog::Private {
    QCheckBox* keep = nullptr;
    QTableWidget* table = nullptr;
    QCheckBox* show = nullptr;
    QPushButton* add = nullptr;
    QPushButton* remove = nullptr;
    QPushButton* clear = nullptr;
    bool filling = false;

    void build(CookiesDialog& q);
    void set(const std::vector<session::Cookie>& cookies);
    void append(const session::Cookie& cookie);
    void showValues(bool shown);
    void setText(int row, Column column, const QString& text) const;
    void setFlag(int row, Column column, bool on) const;
    [[nodiscard]] QString text(int row, Column column) const { return table->item(row, column)->text().trimmed(); }
    [[nodiscard]] bool flag(int row, Column column) const
    {
        return table->item(row, column)->checkState() == Qt::Checked;
    }
    /// The value as it is, whatever is shown.
    [[nodiscard]] QString secret(int row) const { return table->item(row, Value)->data(Qt::UserRole).toString(); }
    [[nodiscard]] session::Cookie cookie(int row) const;
    /// What is wrong with a row, in a sentence; empty: nothing.
    [[nodiscard]] QString problem(int row) const;
};

void CookiesDialog::Private::build(CookiesDialog& q)
{
    keep = new QCheckBox(tr("&Keep the cookies that servers set, and send them again"), &q);
    table = new QTableWidget(0, kColumns, &q);
    table->setAccessibleName(tr("Cookies"));
    table->setHorizontalHeaderLabels({tr("Name"), tr("Value"), tr("Host"), tr("Path"), tr("Expires (UTC)"),
        tr("Hosts below"), tr("wss only"), tr("HttpOnly")});
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(Value, QHeaderView::Stretch);
    table->setMinimumSize(
        table->fontMetrics().averageCharWidth() * kTableWidth, table->fontMetrics().lineSpacing() * kRows * 2);
    show = new QCheckBox(tr("Sho&w the values"), &q);
    add = new QPushButton(tr("&Add"), &q);
    remove = new QPushButton(tr("&Remove"), &q);
    clear = new QPushButton(tr("R&emove All"), &q);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(show);
    buttons->addStretch();
    for (QPushButton* each : {add, remove, clear}) {
        each->setAutoDefault(false);
        buttons->addWidget(each);
    }
    q.form()->addRow(keep);
    q.form()->addRow(table);
    q.form()->addRow(buttons);
}

void CookiesDialog::Private::setText(int row, Column column, const QString& text) const
{
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(column == Value ? QString() : text);
    table->setItem(row, column, item);
}

void CookiesDialog::Private::setFlag(int row, Column column, bool on) const
{
    auto* item = new QTableWidgetItem;
    item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setCheckState(on ? Qt::Checked : Qt::Unchecked);
    table->setItem(row, column, item);
}

void CookiesDialog::Private::append(const session::Cookie& cookie)
{
    filling = true;
    const int row = table->rowCount();
    table->insertRow(row);
    setText(row, Name, text::fromCore(cookie.name));
    setText(row, Value, show->isChecked() ? text::fromCore(cookie.value) : cookie.value.empty() ? QString() : dots());
    table->item(row, Value)->setData(Qt::UserRole, text::fromCore(cookie.value));
    setText(row, Domain, text::fromCore(cookie.domain));
    setText(row, Path, text::fromCore(cookie.path));
    setText(row, Expires, expiryText(cookie));
    setFlag(row, Below, !cookie.hostOnly);
    setFlag(row, Secure, cookie.secure);
    setFlag(row, HttpOnly, cookie.httpOnly);
    filling = false;
}

void CookiesDialog::Private::set(const std::vector<session::Cookie>& cookies)
{
    table->setRowCount(0);
    for (const session::Cookie& each : cookies)
        append(each);
}

void CookiesDialog::Private::showValues(bool shown)
{
    filling = true;
    for (int row = 0; row < table->rowCount(); ++row)
        table->item(row, Value)->setText(shown ? secret(row) : secret(row).isEmpty() ? QString() : dots());
    filling = false;
}

session::Cookie CookiesDialog::Private::cookie(int row) const
{
    session::Cookie cookie;
    cookie.name = text(row, Name).toStdString();
    cookie.value = secret(row).toStdString();
    cookie.domain = text(row, Domain).toLower().toStdString();
    if (cookie.domain.starts_with('.'))
        cookie.domain.erase(0, 1);
    cookie.path = text(row, Path).isEmpty() ? std::string("/") : text(row, Path).toStdString();
    cookie.expires = readExpiry(text(row, Expires)).value_or(std::nullopt);
    cookie.hostOnly = !flag(row, Below);
    cookie.secure = flag(row, Secure);
    cookie.httpOnly = flag(row, HttpOnly);
    return cookie;
}

QString CookiesDialog::Private::problem(int row) const
{
    const QString name = text(row, Name);
    if (!session::readCookie(QString(name % QLatin1Char('=') % secret(row)).toStdString()))
        return tr("Line %1: a cookie's name is a token, and its value has no semicolon and no control character.")
            .arg(row + 1);
    if (const QString path = text(row, Path); !path.isEmpty() && !path.startsWith(QLatin1Char('/')))
        return tr("%1: a path begins with /.").arg(name);
    if (!readExpiry(text(row, Expires)))
        return tr("%1: the expiry is a date such as 2030-01-31T12:00:00Z, or empty for the session.").arg(name);
    return {};
}

CookiesDialog::CookiesDialog(const session::ClientOptions& start, QWidget* parent)
    : ClientOptionsDialog(tr("Cookies"),
        tr("The cookie jar of this profile (ClientWebSocketOptions.Cookies): what you put in and what servers have "
           "set. "
           "A cookie goes to its host and below its path; without a host it belongs to the first one that is connected "
           "to."),
        start, parent)
    , d(std::make_unique<Private>())
{
    d->build(*this);
    const auto& jar = session::accessOf(start).cookies;
    d->keep->setChecked(jar.has_value());
    d->set(jar ? jar->cookies() : std::vector<session::Cookie>());
    connect(d->keep, &QCheckBox::toggled, this, [this] { recheck(); });
    connect(d->show, &QCheckBox::toggled, this, [this](bool shown) { d->showValues(shown); });
    connect(d->table, &QTableWidget::itemChanged, this, [this](QTableWidgetItem* item) {
        if (d->filling)
            return;
        if (item->column() == Value) {
            d->filling = true;
            item->setData(Qt::UserRole, item->text());
            d->filling = false;
        }
        recheck();
    });
    connect(d->add, &QPushButton::clicked, this, [this] {
        session::Cookie blank;
        blank.name = "name";
        d->append(blank);
        d->keep->setChecked(true);
        d->table->setCurrentCell(d->table->rowCount() - 1, Name);
        d->table->editItem(d->table->currentItem());
        recheck();
    });
    connect(d->remove, &QPushButton::clicked, this, [this] {
        if (d->table->currentRow() >= 0)
            d->table->removeRow(d->table->currentRow());
        recheck();
    });
    connect(d->clear, &QPushButton::clicked, this, [this] {
        d->set({});
        recheck();
    });
    recheck();
}

CookiesDialog::~CookiesDialog() = default;

session::ClientOptions CookiesDialog::value() const
{
    session::ClientOptions options = start();
    auto& cookies = accessIn(options).cookies;
    cookies.reset();
    if (!d->keep->isChecked() && d->table->rowCount() == 0)
        return options;
    session::CookieJar& jar = cookies.emplace();
    for (int row = 0; row < d->table->rowCount(); ++row)
        jar.add(d->cookie(row));
    return options;
}

QString CookiesDialog::problem() const
{
    for (int row = 0; row < d->table->rowCount(); ++row)
        if (const QString wrong = d->problem(row); !wrong.isEmpty())
            return wrong;
    return ClientOptionsDialog::problem();
}

QString CookiesDialog::hints() const
{
    if (d->table->rowCount() == 0)
        return QStringLiteral("• ")
            % (d->keep->isChecked() ? tr("The jar is empty. What servers set will be listed here.")
                                    : tr("Without a jar no cookie is sent, and none that comes is kept."))
                  .toHtmlEscaped();
    return QStringLiteral("• ")
        % tr("Cookies stay in memory until the program ends; they are never saved.").toHtmlEscaped();
}

void CookiesDialog::restoreDefaults()
{
    d->set({});
    d->keep->setChecked(false);
}

} // namespace pongscope::ui
