// A change of a script's text, by place.

/** What stands in a part of a script from now on. */
export interface ScriptEdit {
  pos: number;
  end: number;
  text: string;
}
