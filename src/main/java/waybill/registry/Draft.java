package waybill.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.storage.Digest;

/**
 * A version that is verified, from the very bytes that will be written, and of which nothing is written yet.
 *
 * @param files the files that were given, and the {@link ServingFile} if there is a compiled scorer
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Draft(VersionRef ref, Map<String, byte[]> files, byte[] manifest) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    Draft {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** @throws WaybillException {@code ARTIFACT_REJECTED}, {@code INVALID_NAME} */
    static Draft of(
            ModelSpec spec,
            Map<String, byte[]> files,
            Instant at,
            List<String> parents,
            Optional<Manifest.Publication> publication) {
        requireFiles(files);
        Bare bare = new Bare(spec, at, parents, publication);
        Map<Member, byte[]> artifacts = Names.artifacts(files);
        // The spec is read back, so that nothing that was lost in writing passes.
        byte[] document = bare.with(files);
        Manifest written = ManifestCodec.decode(document);
        Verifier.verify(written.spec(), artifacts).prove();
        Optional<byte[]> scorer = Optional.ofNullable(files.get(Names.SCORER));
        scorer.ifPresent(compiled -> {
            Verifier.requireCompiledFrom(artifacts, written.spec(), compiled);
            Verifier.verifyCompiled(written, compiled).prove();
        });
        String stamp = STAMP.format(at);
        return scorer.flatMap(compiled -> ServingFile.encode(ServingContent.of(written, stamp, compiled))
                        .filter(file -> ServingFile.isShorterWay(file.length, document.length, compiled.length)))
                .map(serving -> bare.served(stamp, files, serving))
                .orElseGet(() -> bare.draft(stamp, files, Optional.empty()));
    }

    /** What the manifest says besides the files. */
    private record Bare(ModelSpec spec, Instant at, List<String> parents, Optional<Manifest.Publication> publication) {
        private byte[] with(Map<String, byte[]> files) {
            List<FileEntry> entries = new TreeMap<>(files)
                    .entrySet().stream()
                            .map(file -> FileEntry.of(file.getKey(), file.getValue()))
                            .toList();
            return ManifestCodec.encode(new Manifest(spec, at, parents, publication, entries));
        }

        /** With a serving file that is proved to say what the manifest says. */
        private Draft served(String stamp, Map<String, byte[]> files, byte[] serving) {
            Map<String, byte[]> all = new TreeMap<>(files);
            all.put(Names.SERVING, serving);
            Draft draft = draft(stamp, all, Optional.of(Digest.sha256(serving)));
            Manifest manifest = ManifestCodec.decode(draft.manifest);
            byte[] scorer = Optional.ofNullable(files.get(Names.SCORER)).orElseThrow();
            ServingFile.prove(serving, manifest, draft.ref.version(), scorer);
            return draft;
        }

        private Draft draft(String stamp, Map<String, byte[]> files, Optional<String> serving) {
            byte[] manifest = with(files);
            String digest = Digest.sha256(manifest);
            String version = stamp + "-" + digest.substring(0, 8);
            return new Draft(new VersionRef(version, digest, serving), files, manifest);
        }
    }

    private static void requireFiles(Map<String, byte[]> files) {
        if (!files.containsKey(Names.ARTIFACT)) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "There is no " + Names.ARTIFACT + " among the files.");
        }
        for (String made : List.of(Names.MANIFEST, Names.SERVING)) {
            if (files.containsKey(made)) {
                throw new WaybillException(
                        ErrorCode.INVALID_NAME, "No file of a version is called " + made + ": that one is made here.");
            }
        }
    }
}
