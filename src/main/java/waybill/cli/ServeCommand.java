package waybill.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import waybill.app.App;
import waybill.app.Settings;
import waybill.cli.option.StoreOptions;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.LocalHost;
import waybill.localhost.config.HostJson;
import waybill.localhost.config.HostKeys;
import waybill.localhost.config.HostNames;
import waybill.localhost.config.LocalHostConfig;
import waybill.localhost.config.LocalSettings;
import waybill.localhost.config.RequestLog;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Serves the functions on this machine, by the platform's rules, until Ctrl-C.",
        footer = {"", "Example:", "  waybill serve --port 8080"})
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = Logger.getLogger("waybill.localhost.requests");
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_PATH = 200;

    @Option(
            names = "--port",
            defaultValue = "",
            description = "0 for any free one. Else PORT of the environment, then local.settings.json, then 7071.")
    private String port = "";

    @Option(names = "--enable-auth", description = "Ask for keys, as in Azure; they are made anew and printed.")
    private boolean enableAuth;

    @Option(
            names = "--check",
            description =
                    "Only say whether it could be served: 0 if the port is free and the settings are right, else 78.")
    private boolean check;

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A name of this host beside localhost, as AllowedHosts in local.settings.json; may be repeated.")
    private List<String> names = List.of();

    @Option(names = "--no-request-log", description = "Log no line for each request.")
    private boolean noRequestLog;

    @Mixin
    private StoreOptions store;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = store.settings();
        LocalHostConfig asked = config();
        LocalHost.requirePort(asked);
        return check ? 0 : serve(settings, asked);
    }

    private int serve(Settings settings, LocalHostConfig asked) throws InterruptedException {
        LocalHostConfig config = (enableAuth ? asked.with(keys()) : asked)
                .with(AppHost.triggers(
                        settings.store(), store.context().settings(), store.clock(), new SecureRandom().nextLong()));
        App app = App.start(settings, store.clock());
        LocalHost host = started(app, config);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            host.close();
            app.close();
            stopped.countDown();
        }));
        out().println(host.listing());
        out().println("Pages: " + host.uri() + "/");
        out().flush();
        stopped.await();
        return 0;
    }

    private static LocalHost started(App app, LocalHostConfig config) {
        try {
            return AppHost.start(app, config);
        } catch (WaybillException e) {
            app.close();
            throw e;
        }
    }

    private LocalHostConfig config() {
        LocalSettings local = store.context().localSettings();
        LocalHostConfig config = LocalHostConfig.defaults(store.clock(), UUID::randomUUID)
                .with(local)
                .with(hostJson(store.context().home()))
                .with(noRequestLog ? RequestLog.none() : ServeCommand::log);
        return config.with(new HostNames(union(local.names().names(), names))).at(local.address(), port(local.port()));
    }

    private static Set<String> union(Set<String> some, List<String> more) {
        Set<String> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    /** One line for each request; of its path what its route says, and for one without a function what was sent. */
    private static void log(RequestLog.Line line) {
        String path = line.call().map(RequestLog.Call::route).orElseGet(() -> shortened(line.path()));
        String call = line.call()
                .map(of -> " function=" + of.function() + " id=" + of.id())
                .orElse("");
        LOG.info(line.method() + " " + path + " " + line.status() + " " + line.millis() + " ms" + call);
    }

    private static String shortened(String path) {
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path;
    }

    private int port(int fallback) {
        if (!port.isEmpty()) {
            return port("--port", port, ErrorCode.INVALID_ARGUMENT);
        }
        String given = store.context().environment().getOrDefault("PORT", "");
        return given.isEmpty() ? fallback : port("PORT", given, ErrorCode.INVALID_SETTINGS);
    }

    private static int port(String name, String text, ErrorCode code) {
        int number = text.matches("\\d{1,5}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
        if (number > LAST_PORT) {
            throw new WaybillException(code, name + " is a number from 0 to " + LAST_PORT + ".");
        }
        return number;
    }

    private HostKeys keys() {
        SecureRandom random = new SecureRandom();
        String master = HostKeys.newKey(random);
        String function = HostKeys.newKey(random);
        out().println("Master key:   " + master);
        out().println("Function key: " + function);
        return HostKeys.required(master, List.of(function));
    }

    static HostJson hostJson(Path home) {
        try {
            return HostJson.parse(Files.readAllBytes(home.resolve("host.json")));
        } catch (NoSuchFileException none) {
            return HostJson.defaults();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "host.json cannot be read.", e);
        }
    }

    private PrintWriter out() {
        return command.commandLine().getOut();
    }
}
