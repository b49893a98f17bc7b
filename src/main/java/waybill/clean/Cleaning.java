package waybill.clean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import waybill.clean.file.CleanFiles;
import waybill.clean.file.InputFile;
import waybill.clean.file.OutputFile;
import waybill.clean.file.Outputs;
import waybill.clean.file.Staging;
import waybill.clean.recipe.CleanRecipe;
import waybill.clean.rule.source.SourceFault;
import waybill.clean.rule.source.SourceJudge;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.signature.table.Separator;
import waybill.storage.MalformedGzipException;

/** Cleans a table by a recipe, and proves what it wrote before anybody can see it. */
public final class Cleaning {
    private final CleanRecipe recipe;
    private final InputFile input;
    private final RowsQuery queries;
    private final CleaningProgress progress;
    private final OutputsFactory outputs;

    /** Makes the tables of a run. A test makes some that lose what they are told. */
    interface OutputsFactory {
        Outputs begin(Path folder, BoundRecipe bound) throws IOException;
    }

    /** @param input the table */
    public Cleaning(CleanRecipe recipe, Path input, RowsQuery queries, CleaningProgress progress) {
        this(
                recipe,
                input,
                queries,
                progress,
                (folder, bound) -> new Outputs(folder, bound.columns(), bound.names(), bound.id()));
    }

    Cleaning(CleanRecipe recipe, Path input, RowsQuery queries, CleaningProgress progress, OutputsFactory outputs) {
        this.recipe = recipe;
        this.input = new InputFile(input);
        this.queries = queries;
        this.progress = progress;
        this.outputs = outputs;
    }

    /**
     * Cleans the table. The folder is there at the end, whole, or nothing is.
     *
     * @param replace whether the result of an earlier cleaning may be replaced
     * @param again whether the clean table is cleaned as well, to see that nothing is repaired
     * @param page makes the report
     * @throws WaybillException {@code INVALID_RECIPE}, {@code INVALID_FILE}, {@code INVALID_DATA}, {@code FILE_NOT_FOUND}; {@code INVALID_ARGUMENT}
     *     when the folder may not be written; {@code INTERNAL} when a proof fails
     */
    public CleaningResult run(Path folder, boolean replace, boolean again, Function<CleaningResult, byte[]> page) {
        input.requireReadableAgain();
        requireApart(folder);
        try (Staging staging = Staging.begin(folder, replace)) {
            CleaningResult result = clean(staging.folder(), again);
            Files.write(staging.folder().resolve(CleanFiles.REPORT), page.apply(result));
            Files.write(
                    staging.folder().resolve(CleanFiles.SUMMARY),
                    CleaningJson.of(result).toBytes());
            staging.commit();
            return result;
        } catch (MalformedGzipException e) {
            throw new WaybillException(ErrorCode.INVALID_FILE, input.path() + " " + e.reason() + ".", e);
        } catch (UncheckedIOException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT,
                    folder + " cannot be written, perhaps because the disk is full: nothing is kept of it.",
                    e);
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.FILE_NOT_FOUND,
                    input.path() + " cannot be read, or " + folder + " cannot be written.",
                    e);
        }
    }

    /** A table in the folder that is replaced would be lost with the rows that were set aside when it was made. */
    private void requireApart(Path folder) {
        try {
            if (Files.exists(folder) && input.path().toRealPath().startsWith(folder.toRealPath())) {
                throw new WaybillException(
                        ErrorCode.INVALID_ARGUMENT,
                        input.path() + " is in " + folder + ", which would be replaced: name another folder.");
            }
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.INVALID_ARGUMENT, folder + " cannot be looked at, or " + input.path() + ".", e);
        }
    }

    private CleaningResult clean(Path into, boolean again) throws IOException {
        String before = input.state();
        Separator separator = FoundSeparator.of(input, recipe);
        TablePass pass = new TablePass(recipe, input, separator, queries, progress);
        pass.readAhead();
        Map<String, OutputFile.Written> written;
        progress.begin("clean");
        try (Outputs tables = outputs.begin(into, pass.bound())) {
            pass.clean(tables);
            written = tables.end();
        }
        progress.end();
        input.requireState(before);
        pass.tally().requireShares();
        pass.bound().requireNoObjection();
        CleaningResult result = result(pass, written, again);
        progress.begin("prove");
        new Proof(result, into).require();
        pass.requireSettledSources();
        if (again) {
            cleanAgain(into, separator);
        }
        progress.end();
        return result;
    }

    private void cleanAgain(Path folder, Separator separator) throws IOException {
        TablePass second = new TablePass(
                recipe, new InputFile(folder.resolve(CleanFiles.CLEAN)), separator, queries, CleaningProgress.SILENT);
        second.readAhead();
        second.cleanForNobody();
        if (second.tally().changed > 0 || second.tally().duplicates > 0) {
            throw Proof.failed(
                    "cleaning the clean table repairs nothing",
                    second.tally().changed + " cells would be repaired again, and " + second.tally().duplicates
                            + " rows would be duplicates");
        }
    }

    private CleaningResult result(TablePass pass, Map<String, OutputFile.Written> written, boolean again) {
        Tally tally = pass.tally();
        List<SourceFault> sources = new ArrayList<>();
        pass.bound().rules().forEach(rule -> {
            if (rule.rule() instanceof SourceJudge judge) {
                sources.addAll(judge.faults());
            }
        });
        return new CleaningResult(
                recipe.name(),
                recipe.sha256(),
                String.valueOf(input.path().getFileName()),
                pass.bytes(),
                pass.sha256(),
                pass.bound().columns().given(),
                tally.rows,
                tally.clean,
                tally.quarantined,
                tally.duplicates,
                pass.malformed(),
                tally.changed,
                tally.counts(),
                sources,
                written,
                again);
    }
}
