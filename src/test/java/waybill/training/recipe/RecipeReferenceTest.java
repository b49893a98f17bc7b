package waybill.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.model.CalendarPart;
import waybill.model.calibration.IntervalCalibration;
import waybill.signature.FieldType;
import waybill.signature.Unseen;
import waybill.training.data.Part;
import waybill.training.data.TargetKind;
import waybill.training.data.TrainingType;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.Metric;
import waybill.training.trainer.Algorithm;
import waybill.training.trainer.HyperParameter;

/** The reference of recipes is as complete as the code. */
class RecipeReferenceTest {
    private static String reference;

    @BeforeAll
    static void read() throws IOException {
        reference = Files.readString(Path.of("docs/recipe.md"));
    }

    @ParameterizedTest
    @EnumSource
    void settings_ofATrainer_areTheReferencesWithTheirDefaults(Algorithm trainer) {
        Set<String> settings = new HashSet<>();
        settings(trainer).forEach(setting -> settings.add("`" + setting.name() + "` is `" + setting.fallback() + "`"));

        assertThat(settings).isNotEmpty();
        assertThat(rows("### Settings of `" + trainer.wireName() + "`")).containsExactlyInAnyOrderElementsOf(settings);
    }

    private static Stream<HyperParameter> settings(Algorithm trainer) {
        return Stream.of(TargetKind.values())
                .filter(trainer::learns)
                .flatMap(kind -> trainer.hyperParameters(kind).stream());
    }

    /** The table under a heading: of each row its first cell and its last. */
    private static List<String> rows(String heading) {
        assertThat(reference).contains(heading);
        String section = reference.substring(reference.indexOf(heading) + heading.length());
        return section.substring(0, section.indexOf("\n#"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceFirst("^\\| (\\S+) \\|.*\\| (\\S+) \\|$", "$1 is $2"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void metric_hasItsRow(Metric metric) {
        assertThat(reference).contains("\n| `" + metric.wireName() + "` |");
    }

    @ParameterizedTest
    @MethodSource("words")
    void word_thatARecipeMayHold_isExplained(String word) {
        assertThat(reference).containsPattern("`" + word + "[`:]");
    }

    static Stream<String> words() {
        List<Enum<?>[]> constants = List.of(
                Algorithm.values(),
                FieldType.values(),
                Unseen.values(),
                CalendarPart.values(),
                FeaturePlan.Shape.values(),
                new Enum<?>[] {FeaturePlan.Filling.Kind.ABSENT, FeaturePlan.Filling.Kind.MEDIAN},
                TargetKind.values(),
                CalibrationRule.values(),
                IntervalCalibration.Method.values(),
                Part.values(),
                StateFeatureReader.Kind.values(),
                LegKey.values(),
                LegValue.values(),
                EventKind.values());
        return Stream.of(
                        constants.stream().flatMap(Stream::of).map(constant -> constant.name()
                                .toLowerCase(Locale.ROOT)),
                        Baseline.names().stream(),
                        FeatureReader.KINDS.stream(),
                        TrainingType.allKeys().stream(),
                        Stream.of(Algorithm.values())
                                .flatMap(RecipeReferenceTest::settings)
                                .flatMap(setting -> setting.allowed().words().stream()))
                .flatMap(names -> names);
    }

    @Test
    void leastRecipe_ofTheReference_hasNoFault(@TempDir Path folder) throws IOException {
        Recipe recipe = read(folder, block("model:"));

        assertThat(recipe.model()).isEqualTo("trip-delay");
    }

    @Test
    void gatesByEnvironment_ofTheReference_haveNoFault(@TempDir Path folder) throws IOException {
        Recipe recipe = read(folder, block("model:") + block("gates:"));

        assertThat(recipe.gates().environments()).containsExactly("dev", "prod");
        assertThat(recipe.gates().rules()).hasSize(3);
    }

    private static Recipe read(Path folder, String yaml) throws IOException {
        Files.createDirectory(folder.resolve("data"));
        Files.createFile(folder.resolve("data/trips.csv"));
        Files.createFile(folder.resolve("trips.sql"));
        return Recipe.read(Files.writeString(folder.resolve("model.yaml"), yaml));
    }

    /** The block of YAML that begins with a key. */
    private static String block(String key) {
        String fence = "```yaml\n";
        assertThat(reference).contains(fence + key);
        int start = reference.indexOf(fence + key) + fence.length();
        return reference.substring(start, reference.indexOf("```", start));
    }
}
