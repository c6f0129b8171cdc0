import { observe } from "../observe.ts";
import { start } from "./start.ts";

void start("popup", observe);
