package org.retentionmarts.sparkplan;

import java.util.function.Consumer;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.trees.TreeNode;
import scala.Option;
import scala.Product;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every node of a plan: operators, expressions, subqueries, common table expressions, named windows. Spark's own ways
 * through a plan each leave some of them out; here none is, since every part of every node is looked at.
 */
final class PlanNodes {
    private PlanNodes() {}

    /** Calls the visitor for the node and all below it. */
    static void forEach(TreeNode<?> node, Consumer<TreeNode<?>> visitor) {
        visitor.accept(node);
        forEachBelow(node, visitor);
    }

    private static void forEachBelow(TreeNode<?> node, Consumer<TreeNode<?>> visitor) {
        parts(node, visitor);
        if (node instanceof RuntimeReplaceable replaceable) {
            forEach(replaceable.replacement(), visitor);
        }
    }

    private static void parts(Product product, Consumer<TreeNode<?>> visitor) {
        CollectionConverters.asJava(product.productIterator()).forEachRemaining(part -> part(part, visitor));
    }

    private static void part(Object part, Consumer<TreeNode<?>> visitor) {
        if (part instanceof TreeNode<?> node) {
            forEach(node, visitor);
        } else if (part instanceof Option<?> option) {
            option.foreach(inner -> {
                part(inner, visitor);
                return null;
            });
        } else if (part instanceof Iterable<?> several) {
            CollectionConverters.asJava(several.iterator()).forEachRemaining(inner -> part(inner, visitor));
        } else if (part instanceof Product tuple && part.getClass().getName().startsWith("scala.Tuple")) {
            parts(tuple, visitor);
        }
    }
}
