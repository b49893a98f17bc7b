package waybill.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import waybill.configuration.Hcl.Block;
import waybill.configuration.Hcl.Body;
import waybill.configuration.Hcl.Expression;

/** The Terraform files of one folder, and what they say. */
final class Terraform {
    private static final Pattern LOCAL = Pattern.compile("local\\.(\\w+)");

    private final String folder;
    private final List<Body> files;
    private final Map<String, Expression> locals = new LinkedHashMap<>();

    private Terraform(String folder, List<Body> files) {
        this.folder = folder;
        this.files = files;
        files.forEach(file -> file.blocks("locals")
                .forEach(block -> locals.putAll(block.body().attributes())));
    }

    static Terraform of(Checkout checkout, String folder) {
        return new Terraform(
                folder,
                checkout.paths(folder + "/*.tf").stream()
                        .map(path -> Hcl.read(path, checkout.text(path)))
                        .toList());
    }

    /** What {@code env/<environment>.tfvars} sets, for each environment. */
    static Map<String, Body> environments(Checkout checkout) {
        Map<String, Body> environments = new LinkedHashMap<>();
        checkout.paths("infra/env/*.tfvars")
                .forEach(path -> environments.put(path, Hcl.read(path, checkout.text(path))));
        return environments;
    }

    /** All blocks of a type, such as {@code resource}. */
    List<Block> blocks(String type) {
        return files.stream().flatMap(file -> file.blocks(type).stream()).toList();
    }

    /** All resources of a type, such as {@code azurerm_role_assignment}. */
    List<Block> resources(String type) {
        return blocks("resource").stream()
                .filter(block -> block.labels().get(0).equals(type))
                .toList();
    }

    /** @throws NoSuchElementException when there is none */
    Body resource(String type, String name) {
        return one("resource", List.of(type, name));
    }

    /** @throws NoSuchElementException when there is none */
    Body variable(String name) {
        return one("variable", List.of(name));
    }

    /** @throws NoSuchElementException when there is none */
    Body output(String name) {
        return one("output", List.of(name));
    }

    private Body one(String type, List<String> labels) {
        return blocks(type).stream()
                .filter(block -> block.labels().equals(labels))
                .map(Block::body)
                .findFirst()
                .orElseThrow(
                        () -> new NoSuchElementException(folder + " has no " + type + " " + String.join(".", labels)));
    }

    Map<String, Expression> locals() {
        return locals;
    }

    /** @throws NoSuchElementException when there is none */
    Expression local(String name) {
        return Optional.ofNullable(locals.get(name))
                .orElseThrow(() -> new NoSuchElementException(folder + " has no local " + name));
    }

    /** The text of an expression that is a string with nothing but locals in it, or a local that is one. */
    Optional<String> resolved(Expression expression) {
        if (LOCAL.matcher(expression.text()).matches()) {
            return resolved(local(expression.text().substring("local.".length())));
        }
        if (!expression.isString()) {
            return expression.literal();
        }
        String text = Pattern.compile("\\$\\{(local\\.\\w+)\\}")
                .matcher(expression.unquoted())
                .replaceAll(found -> Matcher.quoteReplacement(
                        resolved(new Expression(found.group(1))).orElse(found.group())));
        return text.contains("${") ? Optional.empty() : Optional.of(text);
    }

    /** The texts of a list of such expressions. */
    List<String> texts(Expression list) {
        return list.items().stream().flatMap(item -> resolved(item).stream()).toList();
    }

    /** What a condition of the variable says in this form, with its groups. */
    List<MatchResult> conditions(String variable, String pattern) {
        return variable(variable).blocks("validation").stream()
                .map(validation -> validation.body().attribute("condition").text())
                .flatMap(
                        condition -> Pattern.compile(pattern).matcher(condition).results())
                .toList();
    }
}
