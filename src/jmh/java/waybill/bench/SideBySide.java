package waybill.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Hosts of several variants that stand side by side and are asked in turns, in another order each time: what a machine does to one
 * of them it does to all, so that turns of one round can be compared.
 */
final class SideBySide implements AutoCloseable {
    private static final List<String> HEAP = List.of("-Xmx512m");

    private final List<HostVariant> variants;
    private final Map<HostVariant, Integer> ports = new EnumMap<>(HostVariant.class);
    private final Map<HostVariant, Process> hosts = new EnumMap<>(HostVariant.class);
    private final Random random = new Random(1);

    private SideBySide(List<HostVariant> variants) {
        this.variants = variants;
    }

    static SideBySide begin(Lab lab, List<HostVariant> variants) throws Exception {
        SideBySide hosts = new SideBySide(variants);
        try {
            for (HostVariant variant : variants) {
                int port = ColdStartBenchmark.freePort();
                hosts.ports.put(variant, port);
                hosts.hosts.put(variant, lab.host(variant, port, HEAP));
            }
            return hosts;
        } catch (Exception e) {
            hosts.close();
            throw e;
        }
    }

    /** Requests of one row and of a hundred, by what tables call them. */
    static Map<String, byte[]> requests(Lab lab) {
        Map<String, byte[]> requests = new LinkedHashMap<>();
        requests.put("1 row", Client.post("/api/predict", lab.request(1)));
        requests.put("100 rows", Client.post("/api/predict", lab.request(100)));
        return requests;
    }

    int port(HostVariant variant) {
        return ports.get(variant);
    }

    /** @param perSecond on all connections together; 0 for as many as can be */
    HttpLoad.Turn turn(HostVariant variant, byte[] request, double perSecond) throws Exception {
        return HttpLoad.turn(ports.get(variant), hosts.get(variant), request, perSecond);
    }

    /** The turns of each variant, one of each round. */
    Map<HostVariant, List<HttpLoad.Turn>> rounds(int count, byte[] request, double perSecond) throws Exception {
        Map<HostVariant, List<HttpLoad.Turn>> turns = new EnumMap<>(HostVariant.class);
        for (int round = 0; round < count; round++) {
            List<HostVariant> order = new ArrayList<>(variants);
            Collections.shuffle(order, random);
            for (HostVariant variant : order) {
                turns.computeIfAbsent(variant, unused -> new ArrayList<>()).add(turn(variant, request, perSecond));
            }
        }
        return turns;
    }

    @Override
    public void close() {
        hosts.values().forEach(Process::destroyForcibly);
    }
}
