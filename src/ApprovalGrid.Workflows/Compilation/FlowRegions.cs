namespace ApprovalGrid.Workflows.Compilation;

/// <summary>
/// Finds, for every node with several ways out, the region between it and the node where its branches meet: what it dominates and
/// what is reached before they meet. Ends (End, Finish) are no meeting points, nor do branches meet that end by themselves.
/// Branches that never all come to one node have no meeting point: everything that the fork dominates is one region.
/// </summary>
internal static class FlowRegions
{
    /// <summary>By slot of the fork: which slots lie in its region; null for nodes with fewer than two ways out.</summary>
    public static bool[]?[] Find(ProgramNode[] children, FlowConnection[][] outbound, ProgramNode? start)
    {
        var regions = new bool[]?[children.Length];
        if (start is null)
            return regions;
        var successors = Array.ConvertAll(outbound, connections => connections.Select(connection => connection.To.Slot).Distinct().ToArray());
        var terminal = Array.ConvertAll(children, child => child.Activity.Descriptor.IsTerminal);
        var dominators = Dominators(successors, start.Slot);
        for (var slot = 0; slot < children.Length; slot++)
        {
            if (successors[slot].Length > 1 && dominators[slot] >= 0)
                regions[slot] = Region(slot, Meeting(slot, successors, terminal), successors, dominators);
        }

        return regions;
    }

    /// <summary>
    /// The node that all branches come to first; -1 when there is none. Where they come together at several nodes, these are the
    /// branches of the next round.
    /// </summary>
    private static int Meeting(int fork, int[][] successors, bool[] terminal)
    {
        var heads = successors[fork];
        for (var before = successors.Length + 1; heads.Length > 1;)
        {
            var reached = Array.ConvertAll(heads, head => Reach(head, fork, successors, terminal));
            var meeting = reached.Where(one => Array.Exists(reached, other => other != one && Overlap(one, other))).ToArray();
            if (meeting.Length == 0)
                return -1;
            var common = Enumerable.Range(0, successors.Length).Where(slot => Array.TrueForAll(meeting, one => one[slot])).ToHashSet();
            if (common.Count == 0 || common.Count >= before)
                return -1;
            before = common.Count;
            heads = Entries(heads, common, meeting, successors);
        }

        return heads is [var only] ? only : -1;
    }

    // Where the branches, none of which is common ground at first, step onto what is common to all.
    private static int[] Entries(int[] heads, HashSet<int> common, bool[][] branches, int[][] successors)
    {
        var entries = new HashSet<int>(heads.Where(common.Contains));
        foreach (var branch in branches)
        {
            for (var slot = 0; slot < branch.Length; slot++)
            {
                if (branch[slot] && !common.Contains(slot))
                    entries.UnionWith(successors[slot].Where(common.Contains));
            }
        }

        return [.. entries];
    }

    private static bool[] Reach(int head, int fork, int[][] successors, bool[] terminal)
    {
        var reached = new bool[successors.Length];
        var stack = new Stack<int>([head]);
        while (stack.TryPop(out var slot))
        {
            if (slot == fork || reached[slot] || terminal[slot])
                continue;
            reached[slot] = true;
            foreach (var next in successors[slot])
                stack.Push(next);
        }

        return reached;
    }

    private static bool Overlap(bool[] one, bool[] other)
    {
        for (var slot = 0; slot < one.Length; slot++)
        {
            if (one[slot] && other[slot])
                return true;
        }

        return false;
    }

    private static bool[] Region(int fork, int meeting, int[][] successors, int[] dominators)
    {
        var region = new bool[successors.Length];
        var stack = new Stack<int>(successors[fork]);
        while (stack.TryPop(out var slot))
        {
            if (slot == meeting || slot == fork || region[slot] || !Dominates(dominators, fork, slot))
                continue;
            region[slot] = true;
            foreach (var next in successors[slot])
                stack.Push(next);
        }

        return region;
    }

    private static bool Dominates(int[] dominators, int node, int slot)
    {
        while (slot != node)
        {
            if (dominators[slot] < 0 || dominators[slot] == slot)
                return false;
            slot = dominators[slot];
        }

        return true;
    }

    /// <summary>Immediate dominators by the iterative algorithm of Cooper, Harvey and Kennedy; -1 where the entry does not reach.</summary>
    private static int[] Dominators(int[][] successors, int entry)
    {
        var order = PostOrder(successors, entry);
        var position = new int[successors.Length];
        Array.Fill(position, -1);
        for (var index = 0; index < order.Count; index++)
            position[order[index]] = index;
        var predecessors = new List<int>[successors.Length];
        foreach (var slot in order)
        {
            foreach (var next in successors[slot])
                (predecessors[next] ??= []).Add(slot);
        }

        var dominators = new int[successors.Length];
        Array.Fill(dominators, -1);
        dominators[entry] = entry;
        var changed = true;
        while (changed)
        {
            changed = false;
            for (var index = order.Count - 2; index >= 0; index--)
            {
                var slot = order[index];
                var best = -1;
                foreach (var previous in predecessors[slot])
                {
                    if (dominators[previous] >= 0)
                        best = best < 0 ? previous : Meet(dominators, position, best, previous);
                }

                changed |= dominators[slot] != best;
                dominators[slot] = best;
            }
        }

        return dominators;
    }

    private static int Meet(int[] dominators, int[] position, int left, int right)
    {
        while (left != right)
        {
            while (position[left] < position[right])
                left = dominators[left];
            while (position[right] < position[left])
                right = dominators[right];
        }

        return left;
    }

    private static List<int> PostOrder(int[][] successors, int entry)
    {
        var order = new List<int>();
        var seen = new bool[successors.Length];
        var stack = new Stack<(int Slot, int Next)>([(entry, 0)]);
        seen[entry] = true;
        while (stack.TryPop(out var top))
        {
            if (top.Next >= successors[top.Slot].Length)
            {
                order.Add(top.Slot);
                continue;
            }

            stack.Push((top.Slot, top.Next + 1));
            var next = successors[top.Slot][top.Next];
            if (seen[next])
                continue;
            seen[next] = true;
            stack.Push((next, 0));
        }

        return order;
    }
}
