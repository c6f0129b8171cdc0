//! The words, by claim: English, German, French, Spanish, Portuguese. Without accents, as host names and mails write them.
//!
//! Sources: the lures of product.md's table, the words of the messages reported in the issues that docs/lookalikes.md cites,
//! and dnstwist's dictionary of English words (github.com/elceef/dnstwist) as far as they fit a claim.

use std::sync::OnceLock;

use dashward_registry::fold;

use super::{Lure, WordKind};

/// One list a meaning, in the order in which they are asked.
const ALL: [(&str, WordKind); 7] = [
    (KEY, WordKind::Claim(Lure::Key)),
    (BILLING, WordKind::Claim(Lure::Billing)),
    (QUOTA, WordKind::Claim(Lure::Quota)),
    (INCIDENT, WordKind::Claim(Lure::Incident)),
    (SIGN_IN, WordKind::Claim(Lure::SignIn)),
    (SURFACE, WordKind::Surface),
    (OFFICIAL, WordKind::Official),
];

/// Length of the longest word.
pub(super) const LONGEST: usize = 16;

const KEY: &str = "key keys apikey apikeys token tokens secret secrets rotate rotated rotation revoke revoked expire expired expires \
    expiring expiry credential credentials leaked schluessel schlussel zugangsschluessel abgelaufen widerrufen cle cles jeton expiration \
    clave claves caducado caducada chave chaves expirado expirada";

const BILLING: &str = "billing bill bills invoice invoices payment payments pay refund refunds card charge charges checkout receipt \
    overdue subscription renew renewal rechnung rechnungen zahlung zahlungen bezahlung faellig fallig erstattung abo facture \
    factures facturation paiement payement remboursement abonnement impaye factura facturas facturacion pago pagos reembolso \
    suscripcion fatura faturas faturamento pagamento pagamentos cobranca assinatura";

const QUOTA: &str = "quota quotas usage limit limits limite limites upgrade overage exceeded credits capacity kontingent verbrauch \
    grenze ueberschritten uberschritten consommation depasse uso cuota consumo excedido";

const INCIDENT: &str = "status incident incidents breach outage advisory leak vorfall stoerung storung ausfall datenleck panne fuite \
    incidente incidentes interrupcion fallo falha vazamento violacao";

const SIGN_IN: &str = "login logins signin signon logon log sign verify verification verified passe password passwords passcode 2fa mfa otp \
    session sessions suspended suspension unlock locked recover recovery reset authenticate authentication auth oauth sso confirm \
    confirmation validate validation identity device activity unusual reactivate anmelden anmeldung einloggen kennwort \
    passwort bestaetigen bestatigen gesperrt sicherheit zugang konto connexion connecter verifier verification confirmer bloque \
    bloquee compte acceso iniciar sesion contrasena verificar verificacion confirmar cuenta bloqueada suspendida entrar senha acesso conta \
    verificacao bloqueado bloqueada";

const SURFACE: &str = "www com org net io dev app apps api web console dashboard portal platform account accounts my id cloud mail \
    email docs admin panel workspace team teams enterprise online site page home customer user users manage manager settings";

const OFFICIAL: &str = "secure security safe safety support supports help helpdesk helpcenter service services official center centre \
    care alert alerts notice notification notifications update updates important urgent info team desk trust protect protection \
    required action review case ticket contact assist assistance client clients verifyaccount dienst hilfe kunde kunden \
    kundenservice aide assistance soporte ayuda seguridad suporte ajuda seguranca atualizar securite new live";

/// Folded words with their meaning, sorted; made at first use. A word of two lists has the meaning of the first.
static FOLDED: OnceLock<Vec<(Vec<u8>, WordKind)>> = OnceLock::new();

/// What a folded word says.
pub(super) fn kind(folded: &[u8]) -> Option<WordKind> {
    let table = FOLDED.get_or_init(|| {
        let mut words: Vec<(Vec<u8>, WordKind)> = ALL
            .iter()
            .flat_map(|(list, kind)| list.split_ascii_whitespace().map(|word| (fold(word.as_bytes()).bytes().to_vec(), *kind)))
            .collect();
        // Stable, so that the earlier list stays in front.
        words.sort_by(|left, right| left.0.cmp(&right.0));
        words.dedup_by(|later, earlier| later.0 == earlier.0);
        words
    });
    let at = table.binary_search_by(|(word, _)| word.as_slice().cmp(folded)).ok()?;
    Some(table[at].1)
}
