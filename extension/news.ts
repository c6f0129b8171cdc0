// The badge for third parties that are new where people sign in. The next verdict of the tab takes it away.

import { sentence } from "./words.ts";

const AMBER = "#8a5a00";

/** Tells of so many new parties in a tab. A warning in the badge comes first. */
export async function showNews(tab: number, count: number): Promise<void> {
  const [badge, title] = await Promise.all([chrome.action.getBadgeText({ tabId: tab }), chrome.action.getTitle({ tabId: tab })]);
  if (badge !== "" && !badge.startsWith("+")) return;
  const news = sentence({ key: count === 1 ? "title_new_party" : "title_new_parties", args: [String(count)] });
  await Promise.all([
    chrome.action.setBadgeBackgroundColor({ tabId: tab, color: AMBER }),
    chrome.action.setBadgeText({ tabId: tab, text: `+${String(Math.min(count, 99))}` }),
    title.includes(news) ? undefined : chrome.action.setTitle({ tabId: tab, title: `${title}\n${news}` }),
  ]);
}
