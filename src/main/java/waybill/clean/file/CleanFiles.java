package waybill.clean.file;

import java.util.List;

/** The names of the files that a cleaning writes. */
public final class CleanFiles {
    public static final String CLEAN = "clean.csv";
    public static final String QUARANTINE = "quarantine.csv";
    public static final String DUPLICATES = "duplicates.csv";
    public static final String REPAIRS = "repairs.csv";
    public static final String FLAGS = "flags.csv";
    /** Written last: a folder without it is not the result of a cleaning. */
    public static final String SUMMARY = "cleaning.json";

    public static final String REPORT = "report.html";

    /** The tables, in the order in which the summary tells them. */
    public static final List<String> TABLES = List.of(CLEAN, QUARANTINE, DUPLICATES, REPAIRS, FLAGS);

    private CleanFiles() {}
}
