package waybill.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import waybill.app.App;
import waybill.app.Settings;
import waybill.cli.AppHost;
import waybill.localhost.LocalHost;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.LocalHostConfig;

/** The local host with the project's host.json, in a process of its own. */
public final class HostedCapture {
    public static final String READY = "ready";
    public static final String SERVING = "serving ";
    private static final String RARELY = "0 0 0 1 1 *";

    private HostedCapture() {}

    /**
     * Names and values of settings in turn. Says when it is ready, starts with the next line that it is sent, says at which port it
     * serves, and ends in order when there are no more lines.
     */
    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.WARNING);
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            settings.put(arguments[i], arguments[i + 1]);
        }
        for (String schedule : new String[] {"BATCH", "STATE", "MONITOR"}) {
            settings.put("WAYBILL_" + schedule + "_SCHEDULE", RARELY);
        }
        System.out.println(READY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (commands.readLine() != null) {
            serve(settings, commands);
        }
    }

    private static void serve(Map<String, String> environment, BufferedReader commands) throws IOException {
        Settings settings = Settings.of(environment);
        LocalHostConfig config = LocalHostConfig.defaults(Clock.systemUTC(), UUID::randomUUID)
                .with(AppHost.triggers(settings.store(), environment, Clock.systemUTC(), 1))
                .with(HostJson.parse(Files.readAllBytes(Path.of("host.json"))))
                .at("127.0.0.1", 0);
        try (App app = App.start(settings, Clock.systemUTC());
                LocalHost host = AppHost.start(app, config)) {
            System.out.println(SERVING + host.port());
            commands.transferTo(Writer.nullWriter());
        }
    }
}
