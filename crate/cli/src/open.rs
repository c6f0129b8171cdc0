//! `open`: a vendor's own page, so that nobody needs a link.

use std::io::{self, Write};
use std::process::{Command, Stdio};

use dashward_core::lure;
use dashward_core::registry::{PageKind, SHIPPED, VendorRecord};

use crate::Outcome;
use crate::args::Open;
use dashward_core::words::printable;

/// How many vendors are named when none fits.
const SUGGESTED: usize = 8;
/// How much of an argument is repeated, in characters.
const REPEATED: usize = 80;

/// Runs the command.
pub(crate) fn run(args: &Open) -> io::Result<Outcome> {
    let vendor = match find(&args.vendor) {
        Ok(vendor) => vendor,
        Err(near) => {
            let asked = printable(&args.vendor, REPEATED);
            let hint = if near.is_empty() {
                "`dashward vendors` lists them".to_owned()
            } else {
                format!("near: {}", near.join(", "))
            };
            return refuse(&format!("the registry has no vendor `{asked}`; {hint}"));
        }
    };
    let url = match args.page.as_deref() {
        None => lure::page(&vendor, None).map(|(_, url)| url).or_else(|| front(&vendor)),
        Some(word) => page_kind(word).and_then(|kind| vendor.page(kind)),
    };
    let Some(url) = url else {
        let asked = printable(args.page.as_deref().unwrap_or("login"), REPEATED);
        let known: Vec<&str> =
            PageKind::ALL.into_iter().filter(|kind| vendor.page(*kind).is_some()).map(PageKind::as_str).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        return refuse(&format!("the registry has no page `{asked}` of {}; it has: {known}", vendor.name));
    };
    let mut out = io::stdout().lock();
    writeln!(out, "{url}")?;
    out.flush()?;
    if args.browser {
        return browse(&url);
    }
    Ok(Outcome::Clean)
}

/// The vendor that a word names, or the ids of those that it may mean.
fn find(word: &str) -> Result<VendorRecord, Vec<String>> {
    let asked = word.trim().to_lowercase();
    if let Some((_, record)) = SHIPPED.vendor_by_id(&asked) {
        return Ok(record);
    }
    let all: Vec<VendorRecord> = SHIPPED.vendors().map(|vendor| SHIPPED.vendor(vendor)).collect();
    let exact = |record: &&VendorRecord| {
        record.name.to_lowercase() == asked || SHIPPED.brands_of(record.vendor).any(|brand| brand == asked)
    };
    let mut fitting = all.iter().filter(exact);
    if let (Some(record), None) = (fitting.next(), fitting.next()) {
        return Ok(record.clone());
    }
    if let Some((vendor, _)) = SHIPPED.owner(&asked) {
        return Ok(SHIPPED.vendor(vendor));
    }
    let near = |record: &&VendorRecord| {
        !asked.is_empty()
            && (exact(record)
                || record.id.contains(&asked)
                || record.name.to_lowercase().contains(&asked)
                || SHIPPED.brands_of(record.vendor).any(|brand| brand.contains(&asked) || asked.contains(brand)))
    };
    Err(all.iter().filter(near).take(SUGGESTED).map(|record| record.id.clone()).collect())
}

/// The page that a word names; people say more words than the registry has.
fn page_kind(word: &str) -> Option<PageKind> {
    let word = word.trim().to_lowercase();
    PageKind::of(&word).or_else(|| {
        Some(match word.as_str() {
            "key" | "token" | "tokens" | "secret" | "secrets" => PageKind::Keys,
            "invoice" | "invoices" | "payment" | "payments" => PageKind::Billing,
            "limit" | "limits" | "quota" => PageKind::Usage,
            "password" | "mfa" | "2fa" => PageKind::Security,
            "devices" | "session" => PageKind::Sessions,
            "signin" | "sign-in" => PageKind::Login,
            "log" | "logs" => PageKind::Audit,
            "member" | "roles" | "team" | "users" => PageKind::Members,
            "incident" | "incidents" => PageKind::Status,
            _ => return None,
        })
    })
}

/// Where no page is listed, the vendor's first domain.
fn front(vendor: &VendorRecord) -> Option<String> {
    SHIPPED.domains(vendor.vendor).next().map(|domain| format!("https://{domain}/"))
}

/// Opens an address of the registry. The address goes to the opener as one argument, never through a shell.
fn browse(url: &str) -> io::Result<Outcome> {
    let (program, first): (&str, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let status = Command::new(program).args(first).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(Outcome::Clean),
        Ok(_) => refuse(&format!("`{program}` could not open the page; the address is above")),
        Err(error) => refuse(&format!("`{program}` could not be started ({error}); the address is above")),
    }
}

fn refuse(why: &str) -> io::Result<Outcome> {
    writeln!(io::stderr(), "dashward: {why}")?;
    Ok(Outcome::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_any_name() {
        for word in ["openai", "OpenAI", " openai ", "openai.com", "platform.openai.com"] {
            assert_eq!(find(word).map(|vendor| vendor.id), Ok("openai".to_owned()), "{word}");
        }
        assert_eq!(find("no such vendor at all"), Err(Vec::new()));
        assert_eq!(find(""), Err(Vec::new()));
        assert!(find("openai-billing").is_err_and(|near| near.contains(&"openai".to_owned())));
    }

    #[test]
    fn every_kind_of_page_has_its_word() {
        for kind in PageKind::ALL {
            assert_eq!(page_kind(kind.as_str()), Some(kind));
        }
        assert_eq!(page_kind("2FA"), Some(PageKind::Security));
        assert_eq!(page_kind("keyz"), None);
    }
}
