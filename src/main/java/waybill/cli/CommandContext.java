package waybill.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.localhost.config.LocalSettings;

/** The context of a command: environment, clock, standard input and output as bytes, and the files of the current folder. */
record CommandContext(Map<String, String> environment, Clock clock, InputStream input, OutputStream output) {
    private static final Path LOCAL_SETTINGS = Path.of("local.settings.json");

    /** The {@code local.settings.json} of the current folder; the defaults if there is none. */
    LocalSettings localSettings() {
        try {
            return LocalSettings.parse(Files.readAllBytes(LOCAL_SETTINGS));
        } catch (NoSuchFileException none) {
            return LocalSettings.defaults();
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "local.settings.json cannot be read.", e);
        }
    }

    /** The environment, and the values of {@code local.settings.json} for what it does not set. */
    Map<String, String> settings() {
        return LocalSettings.merge(localSettings().values(), environment);
    }
}
