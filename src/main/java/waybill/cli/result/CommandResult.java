package waybill.cli.result;

import java.util.List;
import waybill.json.Json;

/** What a command found or did, in each form in which it can be shown. A command makes one, and never asks which form is wanted. */
public interface CommandResult {
    /** Lines for people. */
    List<String> text();

    /** The names that a script goes on with, one on a line; none when there is nothing to go on with. */
    List<String> names();

    /** The document for programs. Keys are described in docs/commands.md; they stay, and others may be added. */
    Json.Obj document();
}
