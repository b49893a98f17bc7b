package waybill.smoke;

import waybill.json.JsonNode;

/** Checks that the process answers, and which build it is. */
final class LiveCheck implements Check {
    private final Service service;
    private final String commit;

    /** @param commit the commit of the expected build; empty for any */
    LiveCheck(Service service, String commit) {
        this.service = service;
        this.commit = commit;
    }

    @Override
    public String name() {
        return "live";
    }

    @Override
    public boolean isFirstContact() {
        return true;
    }

    @Override
    public Finding look() throws NoAnswer {
        ServiceReply answer = service.get("/api/health/live");
        if (answer.status() != 200) {
            return answer.insteadOf(200);
        }
        JsonNode live = answer.json();
        if (!live.get("live").bool()) {
            return Finding.notYet("it says that it does not live");
        }
        String running = live.find("commit").map(JsonNode::text).orElse("");
        String build = "version " + live.find("version").map(JsonNode::text).orElse("unknown") + ", "
                + (running.isEmpty() ? "of no commit that it knows" : "commit " + running);
        return commit.isEmpty() || commit.equals(running)
                ? Finding.ok(build)
                : Finding.notYet(build + ", instead of commit " + commit);
    }
}
