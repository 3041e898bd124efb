namespace ApprovalGrid.Workflows.Compilation;

/// <summary>
/// Finds, for every node with several ways out, the region between it and the node where its branches meet:
/// what it dominates and what is reached before its nearest post-dominator. Ends (End, Finish) are no meeting points.
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
        var dominators = Dominators(successors, start.Slot);
        var meetings = PostDominators(children, successors);
        for (var slot = 0; slot < children.Length; slot++)
        {
            if (successors[slot].Length > 1 && dominators[slot] >= 0)
                regions[slot] = Region(slot, meetings[slot], successors, dominators);
        }

        return regions;
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

    // The graph turned round, with one virtual exit behind all nodes that nothing follows.
    private static int[] PostDominators(ProgramNode[] children, int[][] successors)
    {
        var exit = children.Length;
        var reversed = new List<int>[exit + 1];
        for (var slot = 0; slot <= exit; slot++)
            reversed[slot] = [];
        for (var slot = 0; slot < exit; slot++)
        {
            foreach (var next in successors[slot])
                reversed[next].Add(slot);
            if (successors[slot].Length == 0 && !children[slot].Activity.Descriptor.IsTerminal)
                reversed[exit].Add(slot);
        }

        var found = Dominators(Array.ConvertAll(reversed, list => list.ToArray()), exit);
        return found[..exit];
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
