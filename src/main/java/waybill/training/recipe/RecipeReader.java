package waybill.training.recipe;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.registry.Names;
import waybill.signature.Field;
import waybill.state.StateFields;
import waybill.training.champion.ChampionPlan;
import waybill.training.champion.ChampionReader;
import waybill.training.cleaning.CleanPlan;
import waybill.training.data.DataSource;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.data.TargetKind;
import waybill.training.data.TargetPlan;
import waybill.training.evaluation.Baseline;
import waybill.training.evaluation.FieldReader;
import waybill.training.evaluation.MetricReader;
import waybill.training.gate.Gates;
import waybill.training.gate.GatesReader;
import waybill.training.imported.ImportArguments;
import waybill.yaml.Faults;
import waybill.yaml.YamlFile;
import waybill.yaml.YamlNode;

/** Reads a recipe from its file and finds every fault in it. */
final class RecipeReader {
    private static final String[] KEYS = {
        "model",
        "title",
        "description",
        "asked_at",
        "license",
        "source",
        CleanReader.CLEAN,
        "forbidden",
        "target",
        "inputs",
        "state",
        "split",
        "candidates",
        "intervals",
        "promises",
        CalibrationReader.PROBABILITIES,
        "evaluation",
        "gates",
        ChampionReader.CHAMPION,
        ChampionReader.DECISIONS
    };

    private final Map<String, String> forbidden = new LinkedHashMap<>();
    private final List<Field> inputs = new ArrayList<>();

    private final Set<String> unreadable = new HashSet<>();
    private final Faults faults;
    private final Optional<ImportArguments> imported;
    private final RecipePlace place;

    private RecipeReader(Faults faults, RecipePlace place, Optional<ImportArguments> imported) {
        this.faults = faults;
        this.place = place;
        this.imported = imported;
    }

    /** @param imported what who imports a model says of it, which is then the only candidate */
    static Recipe read(String text, String file, RecipePlace place, Optional<ImportArguments> imported) {
        YamlNode root = YamlFile.parse(text, file).mapping(KEYS);
        RecipeReader reader = new RecipeReader(root.faults(), place, imported);
        reader.readForbidden(root);
        reader.readInputs(root);
        reader.requireIdAsSent(root);
        Optional<StatePlan> state = reader.state(root);
        TargetPlan target = new TargetReader(reader.inputs, reader.unreadable, root).read();
        Split split = reader.split(root);
        CalibrationPlan calibration = new CalibrationReader(reader.inputs, reader.unreadable, split).read(root, target);
        MetricReader metrics = new MetricReader(
                target,
                root.findKey("intervals").isPresent(),
                root.findKey("promises").isPresent());
        FieldReader fields = new FieldReader(reader.inputs, reader.unreadable);
        DataSource source = reader.source(root);
        CleanPlan clean = new CleanReader(place, source)
                .read(root, state.map(StatePlan::events).stream().toList());
        Recipe.Evaluation evaluation = new EvaluationReader(target, metrics, fields).read(root);
        Recipe recipe = new Recipe(
                reader.about(root),
                source,
                clean,
                reader.forbidden,
                target,
                reader.inputs,
                state,
                split,
                reader.candidates(root, target.kind()),
                calibration,
                evaluation,
                gates(
                        root,
                        new GatesReader(
                                metrics,
                                fields,
                                Baseline.names(target, evaluation.rule()),
                                evaluation.slices(),
                                state.map(StatePlan::ages).orElse(List.of()))),
                champion(root, target),
                place.folder(),
                text);
        root.faults().throwIfAny();
        return recipe;
    }

    private Recipe.About about(YamlNode root) {
        String model = root.needText("model");
        if (!model.isEmpty() && !Names.isModel(model)) {
            faults.add("/model", "invalid_name", "lower-case letters, digits and hyphens, at most 63");
        }
        return new Recipe.About(
                model,
                root.text("title", model),
                root.text("description", ""),
                root.needText("asked_at"),
                root.text("license", ""));
    }

    private DataSource source(YamlNode root) {
        return root.need("source")
                .map(node -> new SourceReader(place.folder(), node, place.query()).read())
                .orElseGet(() -> new DataSource("", "", List.of(), "", "", "", ""));
    }

    private void readForbidden(YamlNode root) {
        root.find("forbidden")
                .ifPresent(node -> node.members().forEach((column, reason) -> forbidden.put(column, reason.text())));
        root.find("target")
                .flatMap(target -> target.find("column"))
                .ifPresent(column -> forbidden.putIfAbsent(column.text(), "it is the target"));
    }

    private void readInputs(YamlNode root) {
        root.need("inputs").ifPresent(node -> node.members().forEach((name, input) -> {
            refuseLeak(name, input);
            new InputReader(name, input, place.folder())
                    .read()
                    .ifPresentOrElse(inputs::add, () -> unreadable.add(name));
        }));
        if (inputs.isEmpty() && unreadable.isEmpty() && root.find("inputs").isPresent()) {
            faults.add("/inputs", "empty", "at least one input");
        }
    }

    /** Outcomes and captured rows are found by the id as it was sent, and the query's by the id as it was made. */
    private void requireIdAsSent(YamlNode root) {
        root.find("source")
                .flatMap(source -> source.find("id"))
                .filter(id -> inputs.stream()
                        .anyMatch(input -> input.name().equals(id.value())
                                && input.normalization().isPresent()))
                .ifPresent(id -> id.fault(
                        "contradiction",
                        "the column that names a row is taken as it is sent: leave 'normalize' of this input out, and let the"
                                + " query tidy it"));
    }

    /** What state knows are inputs like others, for all that comes after them in a recipe; only that callers need not send them. */
    private Optional<StatePlan> state(YamlNode root) {
        Optional<StatePlan> state =
                root.findKey("state").map(node -> new StatePlanReader(inputs, unreadable, forbidden).read(node, place));
        state.ifPresent(plan -> {
            Set<String> names = inputs.stream().map(Field::name).collect(Collectors.toSet());
            StateFields.of(plan.definition()).stream()
                    .filter(field -> names.add(field.name()))
                    .forEach(inputs::add);
        });
        return state;
    }

    /** What is known only after the moment at which the model is asked would make it look good in training, and only there. */
    private void refuseLeak(String column, YamlNode at) {
        String reason = forbidden.get(column);
        if (reason != null) {
            at.fault("leak", "'" + column + "' is not known when the model is asked: " + reason);
        }
    }

    private Split split(YamlNode root) {
        Map<Part, Split.Period> periods = new EnumMap<>(Part.class);
        root.need("split").map(node -> node.mapping("train", "choose", "test")).ifPresent(node -> {
            for (Part part : Part.values()) {
                node.need(part.wireName()).ifPresent(period -> periods.put(part, period(period)));
            }
            requireInOrder(periods, node);
        });
        return new Split(periods);
    }

    private Split.Period period(YamlNode node) {
        node.mapping("from", "to");
        Split.Period period = new Split.Period(date(node, "from"), date(node, "to"));
        if (period.to().isBefore(period.from())) {
            node.fault("wrong_order", "ends before it begins");
        }
        return period;
    }

    private static LocalDate date(YamlNode node, String name) {
        return node.need(name)
                .map(date -> {
                    try {
                        return LocalDate.parse(date.text());
                    } catch (DateTimeException e) {
                        date.fault("wrong_type", "expected a date such as 2013-09-01");
                        return LocalDate.EPOCH;
                    }
                })
                .orElse(LocalDate.EPOCH);
    }

    private static void requireInOrder(Map<Part, Split.Period> periods, YamlNode node) {
        List<Split.Period> inOrder = List.copyOf(periods.values());
        for (int i = 1; i < inOrder.size(); i++) {
            if (!inOrder.get(i).from().isAfter(inOrder.get(i - 1).to())) {
                node.fault("wrong_order", "train, choose and test must follow each other, without a common day");
            }
        }
    }

    private List<Candidate> candidates(YamlNode root, TargetKind target) {
        List<Candidate> candidates = new ArrayList<>();
        CandidateReader reader =
                new CandidateReader(target, new FeatureReader(inputs, unreadable, forbidden), place.folder());
        root.need("candidates")
                .ifPresent(node -> imported.ifPresentOrElse(
                        arguments -> candidates.addAll(new ImportedCandidate(arguments, reader).read(node)),
                        () -> node.members()
                                .forEach((name, candidate) -> candidates.add(reader.read(name, candidate)))));
        refuseFolds(root, candidates);
        if (candidates.isEmpty() && root.find("candidates").isPresent()) {
            faults.add("/candidates", "empty", "at least one candidate");
        }
        return candidates;
    }

    /** Folds are scored by what a candidate learns from earlier rows, and a file learns no more. */
    private static void refuseFolds(YamlNode root, List<Candidate> candidates) {
        candidates.stream()
                .filter(candidate -> candidate.imported().isPresent())
                .findFirst()
                .ifPresent(file -> {
                    for (String key : List.of("intervals", "promises")) {
                        root.find(key)
                                .flatMap(at -> at.find("calibrate"))
                                .filter(at -> "folds".equals(at.value()))
                                .ifPresent(at -> at.fault(
                                        "contradiction",
                                        "the candidate '" + file.name()
                                                + "' is a file, which cannot be trained again on"
                                                + " earlier rows: calibrate by worst_month or all"));
                    }
                });
    }

    private static ChampionPlan champion(YamlNode root, TargetPlan target) {
        Set<String> labels = target instanceof TargetPlan.Label label ? Set.copyOf(label.labels()) : Set.of();
        boolean promises = root.findKey("promises").isPresent();
        return new ChampionReader(target.kind() == TargetKind.NUMBER, labels, promises).read(root);
    }

    /** A key whose rules are all commented out is not read as "no gates". */
    private static Gates gates(YamlNode root, GatesReader reader) {
        return root.findKey("gates").map(reader::read).orElse(Gates.NONE);
    }
}
