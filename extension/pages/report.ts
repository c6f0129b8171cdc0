import { report } from "glue/parties";

import { load } from "../ledger.ts";

void load().then(report);
