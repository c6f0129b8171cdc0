// What the worker tells the content script.

import type { BannerModel } from "../generated/BannerModel.ts";

/** Show this banner, or none. */
export interface ContentOrder {
  kind: "banner";
  banner: BannerModel | null;
}
