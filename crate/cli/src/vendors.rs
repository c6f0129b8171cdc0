//! `vendors`: the registry's vendors, as a table or as JSON.

use std::io::{self, BufWriter, Write};

use dashward_core::registry::{PageKind, SHIPPED, VendorRecord};

use crate::Outcome;
use crate::args::Vendors;
use crate::json::Object;

/// Runs the command.
pub(crate) fn run(args: &Vendors) -> io::Result<Outcome> {
    let words: Vec<String> = args.filter.iter().map(|word| word.to_lowercase()).collect();
    let vendors: Vec<VendorRecord> = SHIPPED
        .vendors()
        .map(|vendor| SHIPPED.vendor(vendor))
        .filter(|vendor| words.iter().all(|word| holds(vendor, word)))
        .collect();
    let mut out = BufWriter::new(io::stdout().lock());
    if args.json {
        let mut line = Vec::new();
        for vendor in &vendors {
            line.clear();
            json(vendor, &mut line);
            out.write_all(&line)?;
        }
    } else {
        table(&vendors, &mut out)?;
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn holds(vendor: &VendorRecord, word: &str) -> bool {
    vendor.id.contains(word)
        || vendor.name.to_lowercase().contains(word)
        || vendor.category.contains(word)
        || SHIPPED.brands_of(vendor.vendor).chain(SHIPPED.domains(vendor.vendor)).any(|known| known.contains(word))
}

fn json(vendor: &VendorRecord, out: &mut Vec<u8>) {
    let mut object = Object::open(out);
    object.text("id", &vendor.id);
    object.text("name", &vendor.name);
    object.text("category", &vendor.category);
    object.text_or_null("parent", vendor.parent.as_deref());
    object.texts("domains", SHIPPED.domains(vendor.vendor));
    object.texts("brands", SHIPPED.brands_of(vendor.vendor));
    let is_common = |brand: &&str| SHIPPED.brands().any(|known| known.common && known.text == *brand);
    object.texts("common_words", SHIPPED.brands_of(vendor.vendor).filter(is_common));
    object.object("pages", |pages| {
        for kind in PageKind::ALL {
            if let Some(url) = vendor.page(kind) {
                pages.text(kind.as_str(), &url);
            }
        }
    });
    object.end_line();
}

fn table(vendors: &[VendorRecord], out: &mut impl Write) -> io::Result<()> {
    let width =
        |of: fn(&VendorRecord) -> &str| vendors.iter().map(|vendor| of(vendor).chars().count()).max().unwrap_or(0);
    let (id, name, category) = (width(|it| &it.id), width(|it| &it.name), width(|it| &it.category));
    for vendor in vendors {
        let domains = SHIPPED.domains(vendor.vendor).collect::<Vec<_>>().join(" ");
        writeln!(out, "{:id$}  {:name$}  {:category$}  {domains}", vendor.id, vendor.name, vendor.category)?;
    }
    Ok(())
}
