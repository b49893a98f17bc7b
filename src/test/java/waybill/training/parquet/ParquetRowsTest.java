package waybill.training.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;

/** Files that pyarrow wrote (interop/fixtures/parquet.py): each type has one text, or is refused by its name. */
class ParquetRowsTest {
    private static final Path FILES = Path.of("src/test/resources/waybill/parquet");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip", "lz4", "brotli", "none"})
    void rows_areTheirTexts_howeverTheyAreCompressed(String compression) throws IOException, SQLException {
        Path csv = folder.resolve("rows.csv");
        Path file = FILES.resolve(compression + ".parquet");

        ParquetRows.of(file).writeCsv(csv);

        assertThat(Files.readString(csv)).isEqualTo("""
                leg,origin,delay,wind,big,small,flag,day,local,nanos,zoned
                a,JFK,20.00,0.10000000149011612,1,1,true,2026-01-15,2026-01-15T18:05:00,1970-01-01T00:00:00,2026-01-15T23:05:00Z
                b,LGA,-3.50,,9007199254740991,255,false,2026-07-01,2026-01-15T18:05:00.5,1970-01-01T00:00:01,2026-07-01T00:00:00Z
                "\u00e9, ""x""
                ",,,,,,,,,,
                d,JFK,0.01,5.0,-5,0,true,1969-12-31,1969-12-31T23:59:59,1970-01-01T00:00:00,1970-01-01T00:00:00Z
                """);
        assertThat(ParquetFiles.rows(file)).isEqualTo(4);
    }

    /** Written back with the types that they had. */
    @Test
    void result_hasTheTypesOfTheRows() throws IOException {
        Path csv = folder.resolve("rows.csv");
        ParquetRows rows = ParquetRows.of(FILES.resolve("zstd.parquet"));
        rows.writeCsv(csv);
        Path parquet = folder.resolve("again.parquet");
        new ParquetResult(rows.types()).write(csv, parquet);

        Path again = folder.resolve("again.csv");
        ParquetRows read = ParquetRows.of(parquet);
        read.writeCsv(again);

        assertThat(read.types()).isEqualTo(rows.types());
        assertThat(Files.readString(again)).isEqualTo(Files.readString(csv));
    }

    @Test
    void int96_isRefused_asNobodyKnowsItsZone() {
        WaybillException refused = refusal(() -> ParquetRows.of(FILES.resolve("int96.parquet")));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_FILE);
        assertThat(refused.violations()).extracting(Violation::rule).containsExactly("unclear_time");
        assertThat(refused.violations().get(0).message()).contains("INT96", "in local:", "TIMESTAMP_MICROS");
    }

    @Test
    void columnsThatNoCellCanHold_areRefusedAllAtOnce() {
        assertThat(refusal(() -> ParquetRows.of(FILES.resolve("nested.parquet")))
                        .violations())
                .extracting(Violation::pointer)
                .containsExactly("/list", "/struct", "/bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut.parquet", "../../../java/waybill/training/parquet/ParquetRowsTest.java"})
    void whatIsNoParquet_isRefused(String file) {
        assertThat(refusal(() -> ParquetRows.of(FILES.resolve(file))).code()).isEqualTo(ErrorCode.INVALID_FILE);
    }
}
