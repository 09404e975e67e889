import re

for pattern, text in [(r'(?<=a=(?<=x)?b)c', 'a=bc'), (r'(?<=a(?<=a)?)c', 'ac'), (r'(?:(?=(a)))*ab', 'ab'), (r'(?:(?=(a)))?ab', 'ab'),
                      (r'(?=(a)){0,1}?ab', 'ab'), (r'(?=(a)){2}ab', 'ab'), (r'(?!x)+ab', 'ab'), (r'()*?a', 'a'), (r'()*a', 'a'),
                      (r'(?=(a)){0}ab', 'ab'), (r'(?=(a))?+ab', 'ab'), (r'(\b)*a', 'a'), (r'(?:^)*a', 'a'),
                      (r'(?:(?=a)|(?=b))+b', 'b'), (r'(?<=(?:ab){2})c', 'ababc')]:
    match = re.search(pattern, text)
    print(pattern, match and (match.span(), match.groups()))
