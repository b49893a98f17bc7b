package waybill.clean.recipe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import waybill.clean.row.Severity;
import waybill.clean.rule.RuleSpec;
import waybill.yaml.YamlNode;

/** The rules that there are, with the keys that each takes, and what is done about what it finds where nothing else is said. */
@SuppressWarnings(
        "ImmutableEnumChecker") // Each reads by a method of a class without state; the keys are never changed.
enum RuleKind {
    MISSING(Severity.REPAIR, CellRules::missing, "columns", "words"),
    TEXT_IN_NUMBER(Severity.REPAIR, CellRules::textInNumber, "columns", "words", "decimal", "thousands"),
    NORMALIZE(
            Severity.REPAIR,
            CellRules::normalize,
            "columns",
            "type",
            "trim",
            "case",
            "alias",
            "missing",
            "decimal",
            "thousands"),
    CLOCK_2400(Severity.REPAIR, TimeRules::clock, "columns", "date", "type"),
    DATE_FORMAT(Severity.REPAIR, TimeRules::dateFormat, "dates"),
    DATE_MISREAD(Severity.REPAIR, TimeRules::dateMisread, "dates", "damaged_as"),
    PLACE_VARIANT(Severity.REPAIR, CellRules::placeVariant, "columns", "places"),
    CODE_SYSTEM(Severity.REPAIR, CellRules::codeSystem, "columns", "places", "from"),
    REFERENCE(Severity.REPAIR, CellRules::reference, "columns", "pattern", "key"),
    OVERNIGHT(Severity.REPAIR, TimeRules::overnight, "from", "to", "within"),
    NEGATIVE_DURATION(Severity.QUARANTINE, TimeRules::negativeDuration, "from", "to"),
    IMPOSSIBLE_SPEED(
            Severity.QUARANTINE, SourceRules::speed, "from", "to", "distance", "between", "places", "unit", "max"),
    DST_GAP(Severity.QUARANTINE, TimeRules::dstGap, "time"),
    DST_FOLD(Severity.FLAG, TimeRules::dstFold, "time", "from", "minutes"),
    ZONE_FAULT(
            Severity.FLAG,
            SourceRules::zone,
            "from",
            "to",
            "planned",
            "source",
            "place",
            "tolerance",
            "min_rows",
            "min_share"),
    UNIT_MISTAKE(
            Severity.REPAIR,
            SourceRules::unit,
            "columns",
            "source",
            "unit",
            "between",
            "places",
            "lane",
            "decimals",
            "min_rows",
            "min_share"),
    OUTLIER(Severity.FLAG, SourceRules::outlier, "columns", "lane", "quantiles", "min_rows"),
    DUPLICATE_ROW(Severity.REPAIR, CellRules::duplicateRow),
    DUPLICATE_KEY(Severity.REPAIR, CellRules::duplicateKey, "key"),
    SQL(Severity.FLAG, CellRules::sql, "query", "file", "id");

    private static final Set<String> REPEATED = Set.of("missing", "clock_2400", "overnight", "sql");

    private final Severity severity;
    private final Reading reading;
    private final List<String> keys;

    /** Reads what is declared; nothing when it cannot be, which is then noted. */
    interface Reading {
        Optional<RuleSpec> read(YamlNode node, String name, Context context);
    }

    RuleKind(Severity severity, Reading reading, String... keys) {
        this.severity = severity;
        this.reading = reading;
        this.keys = List.of(keys);
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<RuleKind> of(String name) {
        return Stream.of(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
    }

    static List<String> names() {
        return Stream.of(values()).map(RuleKind::wireName).toList();
    }

    /** Whether several rules of a kind may repair one column: each finds something else. */
    static boolean mayRepeat(String kind) {
        return REPEATED.contains(kind);
    }

    List<String> keys() {
        return keys;
    }

    Severity severity() {
        return severity;
    }

    Optional<RuleSpec> read(YamlNode node, String name, Context context) {
        return reading.read(node, name, context);
    }
}
