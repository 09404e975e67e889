# statistics: exact sums, averages, spread, relations, the normal distribution, and its errors.
from fractions import Fraction as F
from statistics import *

data = [1.5, 2.25, 3.1, 4.75, 2.25, 8.0]
ints = [3, 1, 4, 1, 5, 9, 2, 6]
N = NormalDist(100, 15)


def t(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, e)


for line in '''
mean(data) | mean(ints) | mean([F(1, 2), F(1, 3)]) | mean([]) | mean([1e30, 1, -1e30]) | mean('ab') | mean([True, 2]) | mean([1, 2, 3]) | mean([0.5, F(1, 2)])
fmean(data) | fmean(ints, [1, 2, 3, 4, 5, 6, 7, 8]) | fmean([]) | fmean([1, 2], [1]) | fmean([1], [0]) | fmean(iter(ints)) | geometric_mean([54, 24, 36]) | geometric_mean([]) | geometric_mean([-1])
harmonic_mean([40, 60]) | harmonic_mean([40, 60], weights=[5, 30]) | harmonic_mean([-1, 2]) | harmonic_mean([]) | harmonic_mean([0, 1]) | harmonic_mean([3]) | harmonic_mean(['a'])
median(ints) | median(data) | median([]) | median_low(ints) | median_high(ints) | median_grouped([52, 52, 53, 54]) | median_grouped([1, 3, 3, 5, 7], interval=2) | mode('aabbb') | mode([]) | multimode('aabbc') | multimode('')
quantiles(ints) | quantiles(data, n=10) | quantiles(data, n=4, method='inclusive') | quantiles([1]) | quantiles(ints, n=0) | quantiles(ints, method='x')
variance(data) | pvariance(data) | stdev(data) | pstdev(data) | variance(ints) | pvariance(ints) | stdev(ints) | stdev([1]) | pstdev([]) | variance([1]) | pvariance([]) | variance([F(1, 2), F(1, 3)]) | variance(data, 3.5) | stdev([1e-9, 2e-9, 1e9])
covariance(ints, range(8)) | correlation(ints, range(8)) | correlation([1, 1], [2, 3]) | covariance([1], [2]) | covariance([1, 2], [1]) | linear_regression(ints, data + [1, 2]) | linear_regression([1, 2, 3], [2, 4, 7], proportional=True) | linear_regression([1, 1], [2, 3])
N | N.pdf(110) | N.cdf(110) | N.inv_cdf(0.9) | N.inv_cdf(0.5) | N.inv_cdf(1e-12) | N.inv_cdf(0.01) | N.inv_cdf(2) | N.quantiles() | N.zscore(130) | N + 5 | N - NormalDist(50, 8) | 10 - N | N * 2 | N / -2 | -N | N == NormalDist(100, 15) | N.overlap(NormalDist(110, 15)) | N.overlap(NormalDist(110, 10)) | NormalDist(1, -1)
NormalDist.from_samples(data) | N.samples(3, seed=7) | N.mean, N.median, N.mode, N.stdev, N.variance | NormalDist(0, 0).pdf(1) | hash(N) == hash(NormalDist(100, 15))
'''.strip().splitlines():
    for text in line.split(' | '):
        t(text)
