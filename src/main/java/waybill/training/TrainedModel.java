package waybill.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.profile.Baseline;
import waybill.registry.ManifestCodec;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.told.Document;
import waybill.storage.UnfinishedFiles;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.ChampionVerdict;
import waybill.training.champion.HoldoutFile;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.gate.GateResult;
import waybill.training.gate.GateScope;

/**
 * A model as training leaves it: what a publication needs. In a folder, its spec is {@code draft.json}: the manifest without
 * what publishing adds.
 *
 * @param files all others by name: the artifacts, the compiled scorer, metrics, gate, baseline, provenance, model card, report,
 *     recipe, query
 * @param gate what became of its gates
 * @param beside files that stay in the folder, and are no part of a version
 */
public record TrainedModel(ModelSpec spec, Map<String, byte[]> files, GateResult gate, Map<String, byte[]> beside) {
    /** Its metrics, as JSON. */
    public static final String METRICS = Document.METRICS.file();

    /** The verdict of its gate, as JSON. */
    public static final String GATE = GateResult.FILE;

    /** What its training rows looked like, as JSON: later rows are compared with it. */
    public static final String BASELINE = Baseline.FILE;

    /** The recipe that it was trained by, as it was written. */
    public static final String RECIPE = Document.RECIPE.file();

    /** The query that its rows came from, as it was written. */
    public static final String QUERY = Document.QUERY.file();

    /** The query that the events of its state came from, as it was written; only a model with state has it. */
    public static final String EVENTS = Document.EVENTS.file();

    /** By what its tables were cleaned, with the recipes as they were written, and what was done, as JSON; only of a recipe that cleans. */
    public static final String CLEANING = Document.CLEANING.file();

    /** Where it comes from, as JSON. */
    public static final String PROVENANCE = Document.PROVENANCE.file();

    static final String REPORT = Document.REPORT.file();
    static final String CARD = Document.CARD.file();
    private static final String DRAFT = "draft.json";

    /** What a version is made of. What else lies in the folder is not ours to publish. */
    private static final List<String> FILES = Stream.concat(
                    Arrays.stream(Member.values()).map(Names::artifact),
                    Stream.of(
                            Names.SCORER,
                            METRICS,
                            GATE,
                            REPORT,
                            CARD,
                            PROVENANCE,
                            BASELINE,
                            RECIPE,
                            QUERY,
                            EVENTS,
                            CLEANING))
            .toList();

    /** Files that a training may leave in the folder, or not: those of an earlier one are not its own. */
    private static final List<String> PERHAPS = List.of(ChampionReport.FILE, HoldoutFile.FILE, EVENTS, CLEANING);

    public TrainedModel {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
    }

    /** With nothing beside it. */
    public TrainedModel(ModelSpec spec, Map<String, byte[]> files, GateResult gate) {
        this(spec, files, gate, Map.of());
    }

    /** This model, with what became of it beside the champion among its files. */
    public TrainedModel with(ChampionReport report) {
        Map<String, byte[]> more = new LinkedHashMap<>(files);
        more.put(ChampionReport.FILE, report.toBytes());
        return new TrainedModel(spec, more, gate, beside);
    }

    /** Whether it passed every gate of every environment. */
    public boolean passed() {
        return gate.all().passed();
    }

    /**
     * Asks the gates of one environment, or all.
     *
     * @throws WaybillException {@code GATE_FAILED} with every gate that the model misses; {@code INVALID_ARGUMENT} for an
     *     environment that has no gates, where others have
     */
    public void requirePassed(GateScope scope) {
        GateResult.Judgement judged = gate.on(scope);
        if (!judged.passed()) {
            throw new WaybillException(
                    ErrorCode.GATE_FAILED,
                    gate.isUnmeasured()
                            ? "The model cannot be published as if it had passed a gate; --unmeasured publishes it all the same:"
                            : "The model misses a gate of its recipe, and cannot be published"
                                    + (scope.isAll() ? "" : " to '" + scope.environment() + "'")
                                    + ". report.html beside it shows on which rows it is off:",
                    judged.misses().stream()
                            .map(miss -> new Violation("", "gate", miss))
                            .toList());
        }
    }

    /**
     * Asks what became of it beside the champion, where that one could be asked.
     *
     * @throws WaybillException {@code GATE_FAILED} when it is worse, or nobody can say
     */
    public void requireNoWorse() {
        Optional.ofNullable(files.get(ChampionReport.FILE))
                .map(ChampionVerdict::parse)
                .ifPresent(verdict -> verdict.require(ChampionVerdict.PUBLISHED_ALL_THE_SAME));
    }

    /**
     * Writes all files into a folder, the draft last. They are made beside it first, so that a command that is interrupted leaves
     * nothing of them.
     */
    public void write(Path folder) {
        write(folder, CleaningFolder.temporary());
    }

    /** The same, with the tables that were cleaned for it. */
    public void write(Path folder, CleaningFolder cleaned) {
        Path made = folder.toAbsolutePath().normalize();
        made = made.resolveSibling("." + made.getFileName() + ".part");
        UnfinishedFiles.add(made);
        try {
            try {
                make(made);
                moveAll(made, folder, cleaned);
            } finally {
                UnfinishedFiles.delete(made);
            }
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INVALID_ARGUMENT, "The model cannot be written to " + folder + ".", e);
        } finally {
            UnfinishedFiles.remove(made);
        }
    }

    private void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map<String, byte[]> some : List.of(files, beside)) {
            for (Map.Entry<String, byte[]> file : some.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
        }
        Files.write(folder.resolve(DRAFT), ManifestCodec.encodeSpec(spec));
    }

    private void moveAll(Path from, Path to, CleaningFolder cleaned) throws IOException {
        Files.createDirectories(to);
        Files.deleteIfExists(to.resolve(DRAFT));
        for (String file : PERHAPS) {
            Files.deleteIfExists(to.resolve(file));
        }
        for (Map<String, byte[]> some : List.of(files, beside)) {
            for (String file : some.keySet()) {
                move(file, from, to);
            }
        }
        cleaned.moveTo(to);
        move(DRAFT, from, to);
    }

    private static void move(String file, Path from, Path to) throws IOException {
        Files.move(from.resolve(file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether {@link #write} wrote a model into this folder, to its end. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(DRAFT));
    }

    /**
     * Reads a folder that {@link #write} wrote.
     *
     * @throws WaybillException {@code FILE_NOT_FOUND} when there is no trained model in it; {@code ARTIFACT_REJECTED} when
     *     there is something else
     */
    public static TrainedModel read(Path folder) {
        try {
            ModelSpec spec = ManifestCodec.decodeSpec(Files.readAllBytes(folder.resolve(DRAFT)));
            Map<String, byte[]> files = files(folder);
            return new TrainedModel(spec, files, gate(files));
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND, "There is no trained model in " + folder + ": 'train' makes one.", e);
        }
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            if (Files.isRegularFile(folder.resolve(name))) {
                files.put(name, Files.readAllBytes(folder.resolve(name)));
            }
        }
        return files;
    }

    private static GateResult gate(Map<String, byte[]> files) {
        return Optional.ofNullable(files.get(GATE)).map(GateResult::parse).orElse(GateResult.NOT_JUDGED);
    }
}
