package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.clean.row.Columns;
import waybill.clean.row.Findings;
import waybill.clean.row.RowRule;
import waybill.clean.row.Severity;
import waybill.clean.rule.NormalizedCells;
import waybill.fixture.Asks;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.model.artifact.Scorers;
import waybill.model.artifact.UnknownFeatures;
import waybill.signature.Binder;
import waybill.signature.Field;
import waybill.signature.Note;
import waybill.signature.RawRow;
import waybill.signature.Rule;
import waybill.signature.Signature;
import waybill.wire.RequestLimits;

/**
 * A row that is repaired at the door gets the answer of the repaired row, to the last bit: in CSV and in JSON, and by the rule of
 * {@code clean} that has the same keys.
 */
class RepairedRowsTest {
    private static final int BLOCKS = 100;
    private static final int ROWS = 1_000;
    private static final RequestLimits LIMITS = new RequestLimits(ROWS, 1 << 22);
    private static final List<String> NAMES = List.of("delay", "origin", "departure", "wind");
    private static final Columns COLUMNS = Columns.of(NAMES, Set.of());
    private static final List<String> BLANKS = List.of("", "", " ", "  ", "\t", "\u00a0", "\u3000 ");
    private static final Map<String, List<String>> ALIASES =
            Map.of("EWR", List.of("Newark"), "JFK", List.of("Kennedy Airport"), "LGA", List.of("La Guardia"));

    private final ServableModel model = model();
    private final Signature signature = model.signature();
    private final List<RowRule> rules =
            signature.fields().stream().map(RepairedRowsTest::rule).toList();
    private long repaired;

    private static RowRule rule(Field field) {
        return new NormalizedCells(List.of(field.name()), field.normalization().orElseThrow())
                .bind(COLUMNS, Severity.REPAIR);
    }

    private static ServableModel model() {
        TinyModel tiny = TinyModel.repairing("tidy");
        Encoder encoder = new Encoder(tiny.spec().signature(), tiny.spec().features());
        return new ServableModel(
                encoder,
                Scorers.load(tiny.artifact(), encoder.featureNames(), UnknownFeatures.IGNORED),
                tiny.spec().output());
    }

    @Test
    void row_repairedAtTheDoor_getsTheAnswerOfTheRepairedRow() {
        for (int block = 0; block < BLOCKS; block++) {
            SplittableRandom random = new SplittableRandom(block);
            List<List<String>> tidy =
                    Stream.generate(() -> tidy(random)).limit(ROWS).toList();
            List<List<String>> dirty =
                    tidy.stream().map(row -> dirtied(row, random)).toList();
            List<Answer> due = answers(csv(tidy), "text/csv");

            hold(due, answers(csv(dirty), "text/csv"), tidy, dirty, true);
            hold(due, answers(json(dirty), "application/json"), tidy, dirty, false);
            List<Answer> cleaned = answers(csv(dirty.stream().map(this::cleaned).toList()), "text/csv");
            assertThat(cleaned).isEqualTo(due);
        }
        // Else it says nothing.
        assertThat(repaired).isGreaterThan(2 * 150_000);
    }

    /** @param cells whether a text that is fine is no repair; in JSON a number as a text is one */
    private void hold(
            List<Answer> due, List<Answer> got, List<List<String>> tidy, List<List<String>> dirty, boolean cells) {
        for (int i = 0; i < ROWS; i++) {
            assertThat(got.get(i).value())
                    .as("%s, of %s", dirty.get(i), tidy.get(i))
                    .isEqualTo(due.get(i).value());
            assertThat(got.get(i).verdict()).isEqualTo(due.get(i).verdict());
            List<Note> notes = new ArrayList<>(got.get(i).notes());
            Set<String> noted = new TreeSet<>();
            notes.removeIf(note -> note.rule() == Rule.NORMALIZED && noted.add(note.field()));
            assertThat(notes).isEqualTo(due.get(i).notes());
            Set<String> changed = changed(tidy.get(i), dirty.get(i));
            assertThat(noted).containsAll(changed);
            assertThat(cells && noted.size() > changed.size()).as("%s", noted).isFalse();
            repaired += noted.size();
        }
    }

    /** A blank cell is a missing value in any case, and no repair. */
    private static Set<String> changed(List<String> tidy, List<String> dirty) {
        Set<String> changed = new TreeSet<>();
        for (int i = 0; i < NAMES.size(); i++) {
            if (!dirty.get(i).equals(tidy.get(i)) && !dirty.get(i).isBlank()) {
                changed.add(NAMES.get(i));
            }
        }
        return changed;
    }

    private static List<String> tidy(SplittableRandom random) {
        String delay = Double.toString(random.nextInt(-1200, 20_000) / 10.0);
        String origin = List.of("EWR", "JFK", "LGA", "ZRH").get(random.nextInt(4));
        String departure = String.format(
                Locale.ROOT, "2026-01-%02dT%02d:%02d", random.nextInt(1, 31), random.nextInt(24), random.nextInt(60));
        String wind = random.nextInt(3) == 0 ? "" : Integer.toString(random.nextInt(0, 60));
        return List.of(delay, origin, departure, wind);
    }

    private static List<String> dirtied(List<String> tidy, SplittableRandom random) {
        return List.of(
                blanks(random.nextBoolean() ? tidy.get(0) : german(tidy.get(0), random), random),
                blanks(name(tidy.get(1), random), random),
                blanks(tidy.get(2), random),
                tidy.get(3).isEmpty()
                        ? List.of("", "n/a", " N/A ", "None", "NONE\t").get(random.nextInt(5))
                        : blanks(tidy.get(3) + (random.nextBoolean() ? ",0" : ""), random));
    }

    private static String blanks(String text, SplittableRandom random) {
        return BLANKS.get(random.nextInt(BLANKS.size())) + text + BLANKS.get(random.nextInt(BLANKS.size()));
    }

    /** With a comma, and perhaps with a point behind the thousands. */
    private static String german(String plain, SplittableRandom random) {
        String comma = plain.replace('.', ',');
        int thousands = comma.indexOf(',') - 3;
        boolean grouped = thousands >= 1 && Character.isDigit(comma.charAt(thousands - 1)) && random.nextBoolean();
        return grouped ? comma.substring(0, thousands) + "." + comma.substring(thousands) : comma;
    }

    private static String name(String tidy, SplittableRandom random) {
        List<String> others = ALIASES.getOrDefault(tidy, List.of());
        String name = others.isEmpty() || random.nextInt(3) > 0 ? tidy : others.get(0);
        return switch (random.nextInt(3)) {
            case 0 -> name;
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name.substring(0, 1) + name.substring(1).toLowerCase(Locale.ROOT);
        };
    }

    private static String csv(List<List<String>> rows) {
        return String.join(",", NAMES) + "\n"
                + rows.stream()
                        .map(row ->
                                row.stream().map(cell -> '"' + cell + '"').collect(Collectors.joining(",", "", "\n")))
                        .collect(Collectors.joining());
    }

    private static String json(List<List<String>> rows) {
        List<Json> all = new ArrayList<>();
        for (List<String> row : rows) {
            JsonObject json = Json.object();
            for (int i = 0; i < NAMES.size(); i++) {
                json.put(NAMES.get(i), row.get(i));
            }
            all.add(json.build());
        }
        return new String(Json.object().put("rows", Json.array(all)).build().toBytes(), StandardCharsets.UTF_8);
    }

    private List<Answer> answers(String body, String type) {
        List<RawRow> rows = Asks.decode(body, type, Map.of(), LIMITS).rows();
        Binder binder = signature.binder(rows.get(0).header(), TinyModel.DAY);
        return rows.stream()
                .map(row -> (binder.fits(row) ? binder : signature.binder(row.header(), TinyModel.DAY)).bind(row))
                .map(binding -> model.answer(binding.row().orElseThrow()))
                .toList();
    }

    /** As the rule {@code normalize} leaves a row, with what the signature declares. */
    private List<String> cleaned(List<String> row) {
        String[] cells = row.toArray(new String[0]);
        waybill.clean.row.Row seen = new waybill.clean.row.Row(COLUMNS.width(), COLUMNS.width());
        seen.begin(cell -> cells[cell], 2);
        rules.forEach(rule -> rule.check(seen, repairs(cells)));
        return List.of(cells);
    }

    private static Findings repairs(String[] cells) {
        return new Findings() {
            @Override
            public void repair(int column, String after, String evidence) {
                cells[column] = after;
            }

            @Override
            public void missing(int column, int note, String reason, String evidence) {
                throw new AssertionError(evidence);
            }

            @Override
            public void find(int column, String evidence) {
                throw new AssertionError(evidence);
            }

            @Override
            public void suggest(int column, String suggested, String evidence) {
                throw new AssertionError(evidence);
            }

            @Override
            public void setAside(int column, String evidence) {
                throw new AssertionError(evidence);
            }
        };
    }

    /** What is repaired takes nothing from an answer that is good. */
    @Test
    void verdict_ofARepairedRow_isThatOfItsOtherNotes() {
        Answer answer = answers("delay,origin,departure\n\"12,5\",newark,2026-01-15T18:05\n", "text/csv")
                .get(0);

        assertThat(answer.verdict()).isEqualTo(Verdict.MISSING_INPUT);
        assertThat(answer.notes())
                .extracting(note -> note.field() + " " + note.rule().wireName())
                .containsExactly("delay normalized", "origin normalized", "wind missing_input");
        assertThat(Verdict.of(List.of(new Note("delay", Rule.NORMALIZED)))).isEqualTo(Verdict.OK);
        assertThat(answer.hasValue()).isTrue();
    }
}
