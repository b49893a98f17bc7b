package waybill.survey;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import waybill.survey.finding.Finding;
import waybill.survey.finding.Findings;
import waybill.survey.source.SurveySource;

/** Surveys texts as if they were files. */
public final class Surveys {
    public static final LocalDate TODAY = LocalDate.of(2026, 12, 1);

    private Surveys() {}

    public static Survey of(Path folder, String csv) {
        return of(folder, "table.csv", csv.getBytes(StandardCharsets.UTF_8));
    }

    public static Survey of(Path folder, String name, byte[] bytes) {
        try {
            return of(Files.write(folder.resolve(name), bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Survey of(Path file) {
        return new Surveyor(TODAY, Optional.empty(), true, read -> {})
                .survey(SurveySource.of(file, String.valueOf(file.getFileName())));
    }

    public static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The findings of a rule. */
    public static List<Finding> findings(Survey survey, String rule) {
        return Findings.of(survey).stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
    }
}
