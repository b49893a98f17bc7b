package waybill.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import waybill.cli.option.CommandContext;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;

/** A call of the command line: its exit code, and what it wrote. */
record CommandRun(int code, String out, String err) {
    /** Calls a command as the launcher does that lies in a folder. */
    static CommandRun of(Path home, Map<String, String> environment, Clock clock, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine main = Main.commandLine(new CommandContext(
                environment, clock, new ByteArrayInputStream(new byte[0]), OutputStream.nullOutputStream(), home));
        main.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(main.execute(arguments), out.toString(), err.toString());
    }

    static CommandRun of(Map<String, String> environment, String... arguments) {
        return of(Path.of(""), environment, TinyModel.CLOCK, arguments);
    }

    JsonNode json() {
        return JsonNode.root(Json.parse(out));
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
