package waybill.cli.survey;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import waybill.clean.CleaningProgress;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.storage.UnfinishedFiles;
import waybill.survey.source.SurveySource;
import waybill.training.cleaning.CleaningFolder;
import waybill.training.cleaning.TablesCleaning;
import waybill.training.data.DataSource;
import waybill.training.data.QueryCsv;
import waybill.training.parquet.ParquetFiles;
import waybill.training.parquet.ParquetRows;
import waybill.training.recipe.Recipe;

/** A file as CSV: itself, or a temporary one with the rows of a file of Parquet or of a recipe's query, which is gone when this is closed. */
final class ProfiledFile implements AutoCloseable {
    private final SurveySource source;
    private final boolean temporary;

    private ProfiledFile(SurveySource source, boolean temporary) {
        this.source = source;
        this.temporary = temporary;
    }

    /** @throws WaybillException {@code FILE_NOT_FOUND}, {@code INVALID_FILE} */
    static ProfiledFile of(Path file) {
        SurveySource source = SurveySource.of(file, file.toString());
        if (!ParquetFiles.isOne(file.toString())) {
            return new ProfiledFile(source, false);
        }
        ParquetRows rows = ParquetRows.of(file);
        return made(file.toString(), rows::writeCsv);
    }

    /** The rows of a recipe's query, of its tables as training reads them: those that it cleans, cleaned. */
    static ProfiledFile of(Recipe recipe, Map<String, String> environment) {
        return made(recipe.source().sql(), csv -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv));
                    CleaningFolder folder = CleaningFolder.temporary()) {
                DataSource source = TablesCleaning.run(
                                recipe.folder(),
                                recipe.source(),
                                recipe.clean(),
                                folder,
                                file -> CleaningProgress.SILENT)
                        .source();
                new QueryCsv(recipe.folder(), environment).write(source, out, rows -> {});
            } catch (IOException e) {
                throw new WaybillException(ErrorCode.INTERNAL, "The rows of the query cannot be written.", e);
            }
        });
    }

    private interface Rows {
        void writeCsv(Path csv);
    }

    private static ProfiledFile made(String shown, Rows rows) {
        try {
            Path csv = Files.createTempFile("waybill", ".csv");
            UnfinishedFiles.add(csv);
            ProfiledFile made = new ProfiledFile(new SurveySource(csv, shown), true);
            try {
                rows.writeCsv(csv);
                return made;
            } catch (WaybillException e) {
                made.close();
                throw e;
            }
        } catch (IOException e) {
            throw new WaybillException(ErrorCode.INTERNAL, "No temporary file can be made.", e);
        }
    }

    SurveySource source() {
        return source;
    }

    @Override
    public void close() {
        if (!temporary) {
            return;
        }
        try {
            UnfinishedFiles.delete(source.file());
            UnfinishedFiles.remove(source.file());
        } catch (IOException e) {
            throw new WaybillException(
                    ErrorCode.INTERNAL, "The temporary file " + source.file() + " cannot be deleted.", e);
        }
    }
}
