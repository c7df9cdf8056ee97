using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace KnowledgeBot.Knowledge.Embedding.SentenceEncoder;

/// <summary>Multiplies a few rows by one panel of 32 columns with every sum held in a 512-bit register.</summary>
static class WideKernel
{
    public const int Columns = 32, Rows = 8;

    const int Lanes = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(ref readonly float input, ref readonly float panel, ref readonly float bias, int inputs, ref float output, int stride, Epilogue epilogue)
    {
        ref var a = ref Unsafe.AsRef(in input);
        ref var b = ref Unsafe.AsRef(in panel);
        var (left, right) = (Vector512.LoadUnsafe(in bias), Vector512.LoadUnsafe(in bias, Lanes));
        var (l0, r0) = (left, right);
        var (l1, r1) = (left, right);
        var (l2, r2) = (left, right);
        var (l3, r3) = (left, right);
        var (l4, r4) = (left, right);
        var (l5, r5) = (left, right);
        var (l6, r6) = (left, right);
        var (l7, r7) = (left, right);
        for (var k = 0; k < inputs; k++)
        {
            var (x, y) = (Vector512.LoadUnsafe(ref b), Vector512.LoadUnsafe(ref b, Lanes));
            ref var at = ref Unsafe.Add(ref a, k);
            var v0 = Vector512.Create(at);
            (l0, r0) = (Vector512.MultiplyAddEstimate(v0, x, l0), Vector512.MultiplyAddEstimate(v0, y, r0));
            var v1 = Vector512.Create(Unsafe.Add(ref at, inputs));
            (l1, r1) = (Vector512.MultiplyAddEstimate(v1, x, l1), Vector512.MultiplyAddEstimate(v1, y, r1));
            var v2 = Vector512.Create(Unsafe.Add(ref at, 2 * inputs));
            (l2, r2) = (Vector512.MultiplyAddEstimate(v2, x, l2), Vector512.MultiplyAddEstimate(v2, y, r2));
            var v3 = Vector512.Create(Unsafe.Add(ref at, 3 * inputs));
            (l3, r3) = (Vector512.MultiplyAddEstimate(v3, x, l3), Vector512.MultiplyAddEstimate(v3, y, r3));
            var v4 = Vector512.Create(Unsafe.Add(ref at, 4 * inputs));
            (l4, r4) = (Vector512.MultiplyAddEstimate(v4, x, l4), Vector512.MultiplyAddEstimate(v4, y, r4));
            var v5 = Vector512.Create(Unsafe.Add(ref at, 5 * inputs));
            (l5, r5) = (Vector512.MultiplyAddEstimate(v5, x, l5), Vector512.MultiplyAddEstimate(v5, y, r5));
            var v6 = Vector512.Create(Unsafe.Add(ref at, 6 * inputs));
            (l6, r6) = (Vector512.MultiplyAddEstimate(v6, x, l6), Vector512.MultiplyAddEstimate(v6, y, r6));
            var v7 = Vector512.Create(Unsafe.Add(ref at, 7 * inputs));
            (l7, r7) = (Vector512.MultiplyAddEstimate(v7, x, l7), Vector512.MultiplyAddEstimate(v7, y, r7));
            b = ref Unsafe.Add(ref b, Columns);
        }
        Finish(l0, r0, ref output, epilogue);
        Finish(l1, r1, ref Unsafe.Add(ref output, stride), epilogue);
        Finish(l2, r2, ref Unsafe.Add(ref output, 2 * stride), epilogue);
        Finish(l3, r3, ref Unsafe.Add(ref output, 3 * stride), epilogue);
        Finish(l4, r4, ref Unsafe.Add(ref output, 4 * stride), epilogue);
        Finish(l5, r5, ref Unsafe.Add(ref output, 5 * stride), epilogue);
        Finish(l6, r6, ref Unsafe.Add(ref output, 6 * stride), epilogue);
        Finish(l7, r7, ref Unsafe.Add(ref output, 7 * stride), epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void MultiplyFew(ref readonly float input, ref readonly float panel, ref readonly float bias, int inputs, ref float output, int stride, Epilogue epilogue)
    {
        ref var a = ref Unsafe.AsRef(in input);
        ref var b = ref Unsafe.AsRef(in panel);
        var (left, right) = (Vector512.LoadUnsafe(in bias), Vector512.LoadUnsafe(in bias, Lanes));
        var (l0, r0) = (left, right);
        var (l1, r1) = (left, right);
        var (l2, r2) = (left, right);
        var (l3, r3) = (left, right);
        for (var k = 0; k < inputs; k++)
        {
            var (x, y) = (Vector512.LoadUnsafe(ref b), Vector512.LoadUnsafe(ref b, Lanes));
            ref var at = ref Unsafe.Add(ref a, k);
            var v0 = Vector512.Create(at);
            (l0, r0) = (Vector512.MultiplyAddEstimate(v0, x, l0), Vector512.MultiplyAddEstimate(v0, y, r0));
            var v1 = Vector512.Create(Unsafe.Add(ref at, inputs));
            (l1, r1) = (Vector512.MultiplyAddEstimate(v1, x, l1), Vector512.MultiplyAddEstimate(v1, y, r1));
            var v2 = Vector512.Create(Unsafe.Add(ref at, 2 * inputs));
            (l2, r2) = (Vector512.MultiplyAddEstimate(v2, x, l2), Vector512.MultiplyAddEstimate(v2, y, r2));
            var v3 = Vector512.Create(Unsafe.Add(ref at, 3 * inputs));
            (l3, r3) = (Vector512.MultiplyAddEstimate(v3, x, l3), Vector512.MultiplyAddEstimate(v3, y, r3));
            b = ref Unsafe.Add(ref b, Columns);
        }
        Finish(l0, r0, ref output, epilogue);
        Finish(l1, r1, ref Unsafe.Add(ref output, stride), epilogue);
        Finish(l2, r2, ref Unsafe.Add(ref output, 2 * stride), epilogue);
        Finish(l3, r3, ref Unsafe.Add(ref output, 3 * stride), epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Finish(Vector512<float> left, Vector512<float> right, ref float output, Epilogue epilogue)
    {
        if (epilogue == Epilogue.Add)
            (left, right) = (left + Vector512.LoadUnsafe(ref output), right + Vector512.LoadUnsafe(ref output, Lanes));
        else if (epilogue == Epilogue.Rectify)
            (left, right) = (Vector512.Max(left, Vector512<float>.Zero), Vector512.Max(right, Vector512<float>.Zero));
        left.StoreUnsafe(ref output);
        right.StoreUnsafe(ref output, Lanes);
    }
}
