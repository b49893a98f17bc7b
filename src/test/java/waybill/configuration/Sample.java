package waybill.configuration;

/** This repository with workflows that have no fault, in place of its own: what checks are shown to find a planted one in. */
final class Sample {
    static final String CHECKED = ".github/workflows/checked.yml";
    static final String RELEASE = ".github/workflows/release.yml";
    static final String DEPLOY = ".github/workflows/deploy.yml";
    static final String SCRIPT = ".github/scripts/deploy.sh";
    static final String DEPENDABOT = ".github/dependabot.yml";

    private static final String FIXTURES = "src/test/resources/waybill/configuration/";

    private static final Checkout CHECKOUT = plant();

    private Sample() {}

    static Checkout checkout() {
        return CHECKOUT;
    }

    private static Checkout plant() {
        Checkout sample = withoutWorkflows();
        for (String path : new String[] {CHECKED, RELEASE, DEPLOY, SCRIPT, DEPENDABOT}) {
            sample = sample.having(path, sample.text(FIXTURES + path.substring(path.lastIndexOf('/') + 1)));
        }
        return sample.having("lint/package.json", "{}").having("lint/package-lock.json", "{}");
    }

    static Checkout withoutWorkflows() {
        Checkout here = Checkout.here();
        for (String path : here.paths("{.github/**,**/package-lock.json}")) {
            here = here.without(path);
        }
        return here;
    }
}
