// SPDX-FileCopyrightText: Pongscope contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/lab_certificate.h"

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>

namespace pongscope::lab {

namespace {

template <auto release>
struct Release {
    template <class T>
    void operator()(T* object) const
    {
        release(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Release<BN_free>>;
using Name = std::unique_ptr<GENERAL_NAME, Release<GENERAL_NAME_free>>;
using Names = std::unique_ptr<GENERAL_NAMES, Release<GENERAL_NAMES_free>>;
using Address = std::unique_ptr<ASN1_OCTET_STRING, Release<ASN1_OCTET_STRING_free>>;
using HostName = std::unique_ptr<ASN1_IA5STRING, Release<ASN1_IA5STRING_free>>;

constexpr long kDay = 86'400;    // seconds
constexpr int kSerialBits = 127; // fresh each time: clients refuse a second certificate of one issuer and serial

Key makeKey() { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")); }

bool giveSerial(X509& certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), kSerialBits, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY)
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(&certificate));
}

bool giveSubject(X509& certificate, const char* commonName)
{
    const auto* text = reinterpret_cast<const unsigned char*>(commonName);
    return X509_NAME_add_entry_by_txt(X509_get_subject_name(&certificate), "CN", MBSTRING_UTF8, text, -1, -1, 0);
}

bool addExtension(X509& certificate, X509& issuer, int kind, const char* value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, &issuer, &certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(&certificate, extension.get(), -1);
}

/// An address as iPAddress, anything else as dNSName (RFC 5280 4.2.1.6). Built as objects, not through OpenSSL's
/// configuration language, in which a comma in a host would start another field.
Name alternativeName(const std::string& host)
{
    Name name(GENERAL_NAME_new());
    Address address(a2i_IPADDRESS(host.c_str()));
    if (!name || address) {
        if (name)
            GENERAL_NAME_set0_value(name.get(), GEN_IPADD, address.release());
        return name;
    }
    ERR_clear_error(); // that the host is no address is no error
    HostName text(ASN1_IA5STRING_new());
    if (!text || !ASN1_STRING_set(text.get(), host.data(), static_cast<int>(host.size())))
        return nullptr;
    GENERAL_NAME_set0_value(name.get(), GEN_DNS, text.release());
    return name;
}

bool addAlternativeNames(X509& certificate, const std::vector<std::string>& hosts)
{
    const Names names(GENERAL_NAMES_new());
    for (const std::string& host : hosts) {
        Name name = alternativeName(host);
        if (!name || !names || !sk_GENERAL_NAME_push(names.get(), name.get()))
            return false;
        static_cast<void>(name.release()); // the stack owns it now
    }
    return X509_add1_ext_i2d(&certificate, NID_subject_alt_name, names.get(), 0, X509V3_ADD_DEFAULT) == 1;
}

/// Version 3, serial, validity, subject, key: what the CA and the leaf have in common.
Certificate blankCertificate(EVP_PKEY& key, const char* commonName)
{
    Certificate certificate(X509_new());
    const bool made = certificate && X509_set_version(certificate.get(), X509_VERSION_3) && giveSerial(*certificate)
        && X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kDay)
        && X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 365 * kDay) && giveSubject(*certificate, commonName)
        && X509_set_pubkey(certificate.get(), &key);
    return made ? std::move(certificate) : nullptr;
}

bool sign(X509& certificate, X509& issuer, EVP_PKEY& issuerKey)
{
    return X509_set_issuer_name(&certificate, X509_get_subject_name(&issuer))
        && addExtension(certificate, issuer, NID_authority_key_identifier, "keyid:always")
        && X509_sign(&certificate, &issuerKey, EVP_sha256()) > 0;
}

Certificate makeCa(EVP_PKEY& key)
{
    Certificate ca = blankCertificate(key, "Pongscope lab CA");
    const bool made = ca && addExtension(*ca, *ca, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(*ca, *ca, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(*ca, *ca, NID_subject_key_identifier, "hash") && sign(*ca, *ca, key);
    return made ? std::move(ca) : nullptr;
}

Certificate makeLeaf(EVP_PKEY& key, X509& ca, EVP_PKEY& caKey, const std::vector<std::string>& hosts)
{
    Certificate leaf = blankCertificate(key, "Pongscope lab");
    const bool made = leaf && addExtension(*leaf, ca, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(*leaf, ca, NID_key_usage, "critical,digitalSignature")
        && addExtension(*leaf, ca, NID_ext_key_usage, "serverAuth")
        && addExtension(*leaf, ca, NID_subject_key_identifier, "hash") && addAlternativeNames(*leaf, hosts)
        && sign(*leaf, ca, caKey);
    return made ? std::move(leaf) : nullptr;
}

std::string contents(BIO& memory)
{
    char* data = nullptr;
    const long size = BIO_get_mem_data(&memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

std::string pemOf(X509& certificate)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    return memory && PEM_write_bio_X509(memory.get(), &certificate) ? contents(*memory) : std::string();
}

std::string pemOf(EVP_PKEY& key)
{
    const Memory memory(BIO_new(BIO_s_mem()));
    const bool written = memory && PEM_write_bio_PrivateKey(memory.get(), &key, nullptr, nullptr, 0, nullptr, nullptr);
    return written ? contents(*memory) : std::string();
}

Error opensslError()
{
    const unsigned long code = ERR_get_error();
    std::array<char, 256> text{};
    ERR_error_string_n(code, text.data(), text.size());
    ERR_clear_error();
    return {pongscope::Fault::BadFile, "certificate", 0, text.data()};
}

} // namespace

Result<LabCertificate> makeLabCertificate(const std::vector<std::string>& hosts)
{
    const Key caKey = makeKey();
    const Key leafKey = makeKey();
    const Certificate ca = caKey ? makeCa(*caKey) : nullptr;
    const Certificate leaf = ca && leafKey ? makeLeaf(*leafKey, *ca, *caKey, hosts) : nullptr;
    if (!leaf)
        return tl::unexpected(opensslError());
    LabCertificate made;
    made.caPem = pemOf(*ca);
    made.certificatePem = pemOf(*leaf) + made.caPem;
    made.keyPem = pemOf(*leafKey);
    if (made.caPem.empty() || made.keyPem.empty())
        return tl::unexpected(opensslError());
    return made;
}

} // namespace pongscope::lab
