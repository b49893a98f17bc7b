package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that the page opens, with each of the files that it begins with. */
final class PagesCheck implements Check {
    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/ui[a-z0-9.-]*)\"");

    private final Service service;

    PagesCheck(Service service) {
        this.service = service;
    }

    @Override
    public String name() {
        return "pages";
    }

    @Override
    public Finding look() throws NoAnswer {
        ServiceReply page = service.get("/");
        if (page.status() != 200) {
            return page.insteadOf(200);
        }
        List<String> files =
                FILE.matcher(page.body()).results().map(found -> found.group(1)).toList();
        if (!page.type().equals("text/html") || files.isEmpty()) {
            return Finding.notYet("at / there is another page than this build's");
        }
        List<String> missing = new ArrayList<>();
        for (String file : files) {
            int status = service.get(file).status();
            if (status != 200) {
                missing.add(file + " answers " + status);
            }
        }
        return missing.isEmpty()
                ? Finding.ok("/ opens, with " + files.size() + " files")
                : Finding.notYet(String.join("; ", missing));
    }
}
