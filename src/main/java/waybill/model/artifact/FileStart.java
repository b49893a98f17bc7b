package waybill.model.artifact;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.model.Rejection;
import waybill.model.external.ExternalFormat;

/** What the first bytes of a file say it is. */
final class FileStart {
    private static final Map<ExternalFormat, Start> READ = Map.of(
            ExternalFormat.XGBOOST, Start.of("{", "7b"),
            ExternalFormat.LIGHTGBM, Start.of("the line 'tree'", "747265650a", "747265650d0a"),
            ExternalFormat.ONNX, Start.of("a message whose first field is its version", "08"));

    private static final List<Start> REFUSED = List.of(
            Start.of(
                    "a pickle, as joblib writes, too. Opening a pickle runs code, so none is opened: write the model with xgboost's"
                            + " or LightGBM's save_model, or convert it with skl2onnx",
                    "8002",
                    "8003",
                    "8004",
                    "8005"),
            Start.of(
                    "xgboost's old binary format: load it in the version that wrote it, and save_model(\"model.ubj\") there",
                    "62696e66"),
            Start.of(
                    "xgboost's dump, which is for people; due is what save_model writes",
                    "5b0a",
                    "626f6f737465725b305d"),
            Start.of("a zip archive; due is the model itself", "504b0304", "504b0506"),
            Start.of("compressed with gzip; due is the model itself", "1f8b"),
            Start.of(
                    "compressed with zlib, as joblib does with a pickle; due is the model itself",
                    "7801",
                    "785e",
                    "789c",
                    "78da"),
            Start.of("compressed with bzip2; due is the model itself", "425a68"),
            Start.of("compressed with xz; due is the model itself", "fd377a585a00"),
            Start.of("compressed with lz4; due is the model itself", "04224d18"),
            Start.of("compressed with zstd; due is the model itself", "28b52ffd"),
            Start.of("HDF5, as Keras writes, which cannot be scored", "894844460d0a1a0a"),
            Start.of("a model of CatBoost, which cannot be scored", "43424d31"),
            Start.of("Parquet, which holds rows and no model", "50415231"),
            Start.of("a text with a byte order mark; save it without", "efbbbf", "feff", "fffe"));

    private FileStart() {}

    /** The format of a file that can be read; all others are refused by what they are. */
    static ExternalFormat format(byte[] file) {
        for (ExternalFormat format : ExternalFormat.values()) {
            if (Optional.ofNullable(READ.get(format))
                    .filter(start -> start.begins(file))
                    .isPresent()) {
                return format;
            }
        }
        for (Start start : REFUSED) {
            Rejection.unless(!start.begins(file), "it is " + start.words);
        }
        throw Rejection.of(file.length == 0 ? "it is empty" : "it is no model of a known format; due is " + due());
    }

    private static String due() {
        return Arrays.stream(ExternalFormat.values())
                .map(ExternalFormat::words)
                .reduce((all, next) -> all + "; or " + next)
                .orElseThrow();
    }

    /** Bytes that a file may begin with, and what that means. */
    private record Start(String words, List<byte[]> bytes) {
        /** @param bytes in hex */
        static Start of(String words, String... bytes) {
            return new Start(
                    words, Arrays.stream(bytes).map(HexFormat.of()::parseHex).toList());
        }

        boolean begins(byte[] file) {
            return bytes.stream()
                    .anyMatch(start -> file.length >= start.length
                            && Arrays.equals(file, 0, start.length, start, 0, start.length));
        }
    }
}
