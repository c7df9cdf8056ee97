namespace KnowledgeBot.Bench.Answers;

/// <summary>Full-batch Adam from zero over standardised signals: no randomness, so the same recordings give the same weights.</summary>
static class LinearFit
{
    const double Rate = 0.03;
    const double Beta1 = 0.9;
    const double Beta2 = 0.999;

    /// <param name="addGradient">Adds the gradient of the mean loss at the weights.</param>
    public static double[] Minimise(int size, int steps, double penalty, Action<double[], double[]> addGradient, bool penaliseLast)
    {
        (double[] weights, double[] first, double[] second) = (new double[size], new double[size], new double[size]);
        double[] gradient = new double[size];
        for (int step = 1; step <= steps; step++)
        {
            Array.Clear(gradient);
            addGradient(weights, gradient);
            double rate = Rate * (1 - 0.9 * step / steps);
            for (int i = 0; i < size; i++)
            {
                double g = gradient[i] + (i == size - 1 && !penaliseLast ? 0 : penalty * weights[i]);
                first[i] = Beta1 * first[i] + (1 - Beta1) * g;
                second[i] = Beta2 * second[i] + (1 - Beta2) * g * g;
                weights[i] -= rate * (first[i] / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(second[i] / (1 - Math.Pow(Beta2, step))) + 1e-9);
            }
        }

        return weights;
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
