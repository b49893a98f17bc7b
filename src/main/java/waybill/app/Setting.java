package waybill.app;

/** The settings, named like their environment variables. */
public enum Setting {
    WAYBILL_STORE("", "where models and pointers are: file:<folder>, or the URL of a blob endpoint"),
    WAYBILL_STORE_CONNECTION("", "a storage connection string, instead of WAYBILL_STORE: for Azurite"),
    WAYBILL_MODEL("", "the default model's name"),
    WAYBILL_IDENTITY_CLIENT_ID(
            "", "the client id of the user-assigned identity; empty for the system-assigned one, or a developer's own"),
    WAYBILL_MAX_ROWS("1000", "rows in one request"),
    WAYBILL_MAX_BYTES("1048576", "bytes in the body of one request"),
    WAYBILL_MAX_EXPLAINED_ROWS("200", "rows with reasons in one request"),
    WAYBILL_MAX_ARTIFACT_BYTES("268435456", "bytes of a model's artifact; more than 64 MiB are never read"),
    WAYBILL_SCORER("auto", "auto, compiled or tribuo: from which of a version's files its scorer is made"),
    WAYBILL_MAX_MODELS("4", "models held at once"),
    WAYBILL_POLL_SECONDS("30", "seconds between two looks at the pointer"),
    WAYBILL_LOAD_WAIT_SECONDS("20", "seconds that a request waits for the first load"),
    WAYBILL_BATCH_CHUNK_BYTES("8388608", "how much of a file is scored at once"),
    WAYBILL_BATCH_MAX_RATIO("200", "bytes of rows for each byte of a compressed file, beyond the first 64 MiB"),
    WAYBILL_BATCH_MAX_ROWS("1000000000", "rows of one file"),
    WAYBILL_BATCH_MAX_OUTPUT_BYTES("274877906944", "bytes of the results of one file"),
    WAYBILL_BATCH_MAX_REJECT_BYTES("1073741824", "bytes of the reasons for rejected rows of one file"),
    WAYBILL_BATCH_ANSWER(
            "",
            "what files of the inbox are answered besides values, with commas: interval, confidence=0.9, late_costs=8,"
                    + " early_costs=1, on_time, deadline=15, explain, top=3"),
    WAYBILL_BATCH_PATIENCE_SECONDS("900", "seconds without progress after which the rest of a run is sent again"),
    WAYBILL_BATCH_SCHEDULE("0 * * * * *", "when the inbox is looked at, in NCRONTAB: read by the host, for its timer"),
    WAYBILL_EVENTS_MAX_BYTES("10485760", "bytes of events in one post, or in one file that a message names"),
    WAYBILL_STATE_SCHEDULE("5 * * * * *", "when live state is updated, in NCRONTAB: read by the host, for its timer"),
    WAYBILL_STATE_UPDATE_SECONDS("50", "seconds after which an update of live state leaves the rest to the next one"),
    WAYBILL_STATE_WAIT_MILLIS("200", "milliseconds that the first answers wait for live state, at most"),
    WAYBILL_CAPTURE_SHARE(
            "1", "the share of requests that are captured with their answers, from 0 to 1; 0 captures nothing"),
    WAYBILL_CAPTURE_FILE_SHARE("0.01", "the share of the rows of files that are captured, from 0 to 1"),
    WAYBILL_CAPTURE_SECONDS("60", "seconds after which what was captured is written to the store"),
    WAYBILL_CAPTURE_MAX_BYTES(
            "67108864", "bytes of captures that wait for the store; what is more is dropped, and counted"),
    WAYBILL_CAPTURE_SALT("", "with what private names of rows are hashed; empty leaves them out"),
    WAYBILL_SHADOW_SHARE("1", "the share of requests that a shadow answers after the champion, from 0 to 1"),
    WAYBILL_SHADOW_MILLIS("50", "milliseconds after which a shadow gives up a request"),
    WAYBILL_MONITOR_SCHEDULE(
            "0 7 * * * *", "when captures and outcomes are summed up, in NCRONTAB: read by the host, for its timer"),
    WAYBILL_GUARD_SCHEDULE("10 * * * * *", "when canaries are looked at, in NCRONTAB: read by the host, for its timer"),
    WAYBILL_MONITOR_WINDOW_HOURS("24", "hours of a window in which drift is looked for"),
    WAYBILL_OUTCOMES_DAYS("35", "days after which an outcome is no longer joined to what was answered"),
    WAYBILL_OUTCOMES_MAX_BYTES("10485760", "bytes of outcomes in one post");

    private final String fallback;
    private final String meaning;

    Setting(String fallback, String meaning) {
        this.fallback = fallback;
        this.meaning = meaning;
    }

    /** The value of a setting that is not set; empty for none. */
    public String fallback() {
        return fallback;
    }

    /** A description of the setting, for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a setting has this name. */
    static boolean isName(String name) {
        for (Setting setting : values()) {
            if (setting.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
