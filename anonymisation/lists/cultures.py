"""The pools pseudonyms are drawn from: those of ``names.py``, parted where one held several peoples, and more of them.

Written by hand from names common in each place. A form whose words are in none of them is given to the culture whose
names it is most like, letter by letter; so a longer list here tells more names apart.
"""

from __future__ import annotations

from anonymisation.lists.names import POOLS, Pool

WESTERN = "british_american"
"""Taken only for a name it lists, and never for want of another."""
_PARTED = ("sri_lankan_tamil", "west_african", "burmese_thai_vietnamese", "east_south_european")


def _pool(f: str, m: str, s: str) -> Pool:
    return Pool(tuple(f.split()), tuple(m.split()), tuple(s.split()))


_MORE: dict[str, Pool] = {
    "sinhala": _pool(
        "Kumudini Chandani Nilanthi Malani Sriyani Dilrukshi Priyanthi Inoka Thushari Nadeeka Sandamali Manel "
        "Somawathi Ariyawathi Kanthi Chitra Anoma Dammika Sujeewa Renuka Ishara Nilmini",
        "Nimal Ranjith Sarath Chaminda Nuwan Lasantha Ajith Upul Gamini Saman Prasanna Ruwan Thilak Asanka Sampath "
        "Janaka Roshan Priyantha Sanath Lalith",
        "Perera Fernando Silva Jayawardena Bandara Wickramasinghe Dissanayake Gunawardena Rathnayake Herath Mendis "
        "Senanayake Ekanayake Karunaratne Weerasinghe Jayasuriya",
    ),
    "sri_lankan_tamil": _pool(
        "Kalaivani Vasanthi Selvi Yogeswari Thangam Pushpam Mallika Ranjini Sivagami Tharani Kokila Anjali Subashini "
        "Logeswari Indrani Seetha Rajeswari Puvaneswari Thamilselvi Nagamma",
        "Murugan Selvam Kannan Arumugam Ganesan Sivakumar Rajah Kumaran Nadarajah Thavarasa Balan Suthan Velu Muthu "
        "Senthil Chandran Karthik Anbu Ilango Pandian",
        "Selvarajah Sivalingam Nadesan Krishnan Subramaniam Rajendran Murugesan Kandasamy Ponnusamy Velmurugan "
        "Tharmalingam Sinnathurai Perumal Ramasamy",
    ),
    "himalayan": _pool(
        "Tsering Dolkar Yangchen Lhamo Pema Deki Choden Wangmo Zangmo Sonam Kelzang Tshomo Dechen Yeshey Lhaden",
        "Dorji Karma Tashi Ugyen Phuntsho Namgay Jigme Kinley Rinzin Norbu Thinley Sangay Tandin Gyeltshen Tobgay",
        "Wangchuk Tshering Penjor Dukpa Lepcha Bhutia Rabgye Gyaltsen Zangpo Wangdi Drukpa Choeda",
    ),
    "nigerian": _pool(
        "Adaeze Chiamaka Ngozi Nkechi Ifeoma Amaka Funke Bukola Yetunde Folake Abimbola Titilayo Osayuki Isoken "
        "Chioma Omolara Folasade Ebele Uchenna Adaobi Omowunmi Eseosa",
        "Chinedu Emeka Obinna Ikenna Chukwudi Tunde Segun Kayode Femi Babajide Osaze Osagie Oluwaseun Olumide Ayodele "
        "Nnamdi Ugochukwu Adewale Oluwafemi Efosa",
        "Okafor Okonkwo Nwosu Adeyemi Ogunleye Balogun Osagiede Igbinedion Adebayo Ogunbanjo Nwachukwu Eze Onyeka "
        "Olawale Akintola Omoregie",
    ),
    "ghanaian": _pool(
        "Efua Akosua Abena Adjoa Esi Afia Araba Yaa Akua Ekua Adwoa Maame Serwaa Dede Naa Aku Mansa Baaba",
        "Kwame Kofi Kwaku Kojo Yaw Kwabena Kwasi Ebo Kwadwo Fiifi Nii Kobina Ekow Agyei Tetteh Kwesi",
        "Mensah Owusu Boateng Asante Osei Ofori Appiah Agyemang Amoah Acheampong Addo Quaye Darko Bonsu Nkrumah",
    ),
    "sahelian": _pool(
        "Afia Aminata Fatou Mariama Kadiatu Isatu Fatmata Binta Oumou Hawa Hauwa Fatoumata Mariam Coumba Ramatou "
        "Aissatou Salimata Djeneba Maimouna Nafissatou Rokia Assitan Penda Awa",
        "Mamadou Ousmane Ibrahima Modou Lamin Alhaji Sekou Moussa Boubacar Cheikh Abdoulaye Souleymane Amadou Bakary "
        "Seydou Issa Adama Lamine Demba Samba Idrissa",
        "Diallo Traore Coulibaly Keita Camara Sow Jallow Ceesay Kamara Conteh Sesay Koroma Bangura Ndiaye Diop Toure "
        "Abubakar Konate Sidibe Cissoko Barry Bah",
    ),
    "central_african": _pool(
        "Ntumba Mbuyi Kapinga Bitota Odia Mujinga Nsimba Lusamba Furaha Neema Bahati Riziki Uwimana Mukamana "
        "Nyirahabimana Ingabire Umutoni Ndaya",
        "Kabongo Tshibangu Ilunga Mukendi Kalala Kasongo Mwamba Bashige Habimana Nkurunziza Niyonzima Hakizimana "
        "Ndayishimiye Bizimana Mugenzi Kambale",
        "Mulumba Kabila Tshilombo Mbuyamba Nkulu Ngoy Lukusa Mutombo Banza Uwamahoro Nsengiyumva Nshimirimana",
    ),
    "southern_african": _pool(
        "Thandiwe Nomsa Nokuthula Zanele Thembi Lindiwe Busisiwe Sibongile Ntombi Chipo Tendai Rutendo Tsitsi Chanda "
        "Mutinta Bupe Thokozani Chikondi Palesa Lerato",
        "Sipho Thabo Bongani Themba Mandla Sibusiso Tapiwa Tatenda Farai Simba Chanda Mulenga Bwalya Kondwani Limbani "
        "Tawanda Kagiso Tebogo",
        "Dlamini Nkosi Khumalo Ndlovu Sithole Moyo Sibanda Mwale Phiri Banda Tembo Zulu Mokoena Molefe Chirwa Nyirenda",
    ),
    "malagasy": _pool(
        "Voahangy Hanitra Lalao Noro Fara Ravaka Haingo Tiana Miora Onja Soa Mialy Vololona Lalaina",
        "Rakoto Hery Solofo Tojo Naina Mamy Faly Haja Ando Rivo Lova Fidy Tahina Mahefa",
        "Rakotomalala Randria Rasoanaivo Razafy Andrianaivo Ratsimba Raharison Rabemananjara Ravelo Ramaroson",
    ),
    "somali": _pool(
        "Hodan Ifrah Sahra Fadumo Hibaq Ayaan Sagal Deqa Hamdi Idil Nimco Ubah Caasha Shukri Filsan Ladan",
        "Abdi Abdirahman Guled Liban Mahad Warsame Cabdi Bashiir Dahir Faarah Jamac Mursal Sharmarke Yuusuf Aadan",
        "Abdullahi Warsame Farah Jama Duale Hirsi Elmi Aden Shire Gedi Roble Egal Nuur Samatar",
    ),
    "burmese": _pool(
        "Thida Khin Nilar Sandar Hnin Phyu Yadanar Thiri Moe Ohnmar Marlar Thandar Myint Wutyi Yamin Nandar Thazin Aye "
        "Mya Cho",
        "Zaw Tun Htun Aung Kyaw Myo Naing Thein Soe Hlaing Htet Thura Kaung Sithu Thiha Zeya Ye Nyunt Minn Wunna",
        "Myint Lwin Htwe Maung Nyein Shwe Thant Zin Htay Khaing Swe Wai Hein Phone Latt Nyo",
    ),
    "thai_lao": _pool(
        "Malee Siriporn Suda Kanya Ratana Pranee Wipa Somjai Boonsri Wilai Chanpen Duangjai Noknoi Sompong Bounmy "
        "Khamla Vilay Phonesavanh",
        "Somchai Somsak Prasert Anan Wichai Niran Somboon Prayut Surachai Thawee Sombat Bounthong Khamphone Vongdeuan "
        "Chaiwat Kritsada",
        "Saengthong Chaiyaporn Srisuk Wongsa Thongchai Rattanakorn Bunma Phommachanh Sisoulith Keovilay Suwan Kaewkla",
    ),
    "vietnamese": _pool(
        "Lan Huong Thuy Hoa Linh Ngoc Phuong Trang Yen Hanh Mai Thao Quynh Nhung Hien Diem Loan Tuyet Bich Xuan",
        "Minh Tuan Dung Hung Quang Thanh Trung Vinh Hieu Khanh Phong Cuong Duc Thang Nghia Toan Hoang Bao Long Kien",
        "Nguyen Tran Pham Phan Dang Bui Duong Truong Huynh Dinh Luong Trinh Doan Quach Thi Van",
    ),
    "khmer": _pool(
        "Sokha Sreymom Chanthou Bopha Sophea Srey Chenda Kunthea Rachana Sreyleak Channary Phally Thavy Sophal Dany",
        "Sothea Vuthy Dara Sopheap Rith Phirun Sovann Veasna Bora Samnang Kosal Pisey Ratanak Makara Narith",
        "Chea Sok Heng Keo Chhim Prak Seng Chhun Nhem Khiev Touch Mao Yim Oeun Pich",
    ),
    "chinese": _pool(
        "Xiaomei Lihua Meiling Yanhong Guiying Xiulan Shuzhen Fengying Qiaoyun Jingwen Huimin Yuhua Xiaohong Liping",
        "Jianguo Weidong Guoqiang Zhiming Haitao Jianhua Xiaodong Yongjun Minghui Dawei Zhigang Shaohua Wenbin",
        "Zhang Wang Chen Liu Huang Zhao Zhou Zheng Lin Guo Xiao Feng Deng Xie",
    ),
    "central_asian": _pool(
        "Gulnara Dilnoza Nigora Zulfiya Feruza Malika Shahnoza Aigul Ainura Jamilya Nurgul Aizada Cholpon Mehriniso "
        "Zarrina Munira Umida Gulchehra Saltanat Kamshat",
        "Bakhtiyor Rustam Farrukh Sherzod Ulugbek Jasur Otabek Nurlan Azamat Bakyt Ruslan Timur Aibek Daniyar Firdavs "
        "Alisher Davron Shavkat Kanat Marat",
        "Karimova Rakhimov Yusupov Toshmatov Abdullaeva Nazarov Ismoilov Saidov Alimov Usmonova Sydykov Asanova "
        "Beisenov Mamatov Kholmatov",
    ),
    "persian_afghan": _pool(
        "Parwana Shabana Zohra Maryam Fereshteh Nasrin Shirin Mahnaz Roya Zarghona Nilofar Shahla Soraya Freshta "
        "Gulalai Palwasha Setareh Bahar Marzia",
        "Gholam Najib Zalmay Farhad Hamid Jawad Mirwais Reza Behzad Dariush Esmat Qasim Habibullah Asadullah Sharif "
        "Naweed Omid Siavash",
        "Ahmadi Hosseini Rezai Mohammadi Karimi Noori Sadat Haidari Rahimi Amiri Stanekzai Wardak Popal Jafari",
    ),
    "turkish_kurdish": _pool(
        "Emine Fatma Hatice Zeynep Elif Ayse Gulsen Sevgi Hulya Nurcan Songul Berivan Rojda Zilan Dilan Havin Sibel "
        "Yildiz Selma Gulay",
        "Mehmet Mustafa Huseyin Osman Murat Kemal Orhan Serkan Yilmaz Baran Azad Rojhat Ferhat Cemal Erdal Hasan "
        "Tuncay Selim Metin Kadir",
        "Yildirim Demir Kaya Celik Sahin Ozturk Aydin Arslan Dogan Kilic Aslan Polat Karakus Barzani Aksoy",
    ),
    "romanian": _pool(
        "Ioana Mihaela Andreea Simona Violeta Daniela Gabriela Elena Florentina Roxana Camelia Luminita Corina "
        "Georgeta Steluta Mariana Doina Viorica",
        "Vasile Gheorghe Marian Florin Bogdan Ionut Catalin Dragos Mihai Costel Sorin Adrian Liviu Nicolae Petru "
        "Viorel Cristian Razvan",
        "Popescu Ionescu Munteanu Dumitru Rusu Ciobanu Stoica Radu Constantin Marin Tudor Lungu Ursu Cojocaru",
    ),
    "east_slavic": _pool(
        "Svetlana Olena Oksana Natalia Tetiana Iryna Ludmila Galina Nadezhda Halyna Yulia Kateryna Larisa Vira Zoya "
        "Olga Marina Valentyna Inna Tamara",
        "Dmytro Oleksandr Serhiy Andriy Mykola Vasyl Igor Ivan Petro Oleg Yuriy Volodymyr Taras Bohdan Anatoly Viktor "
        "Ruslan Stepan Pavlo",
        "Kovalenko Shevchenko Bondarenko Melnyk Petrov Ivanov Kravchenko Tkachenko Savchenko Lysenko Moroz Kuznetsov "
        "Sokolov Marchenko",
    ),
    "balkan": _pool(
        "Desislava Ivanka Radka Snezana Jelena Milica Elira Arta Vjosa Biljana Gordana Vesna Slavica Teuta Valbona "
        "Tsvetelina Rositsa Drita Mirela Zlata",
        "Dimitar Georgi Stoyan Plamen Dragan Zoran Milos Arben Besnik Agron Goran Nenad Vladan Krasimir Hristo "
        "Shpetim Ilir Bekim Petar",
        "Dimitrov Georgiev Nikolov Jovanovic Petrovic Hoxha Krasniqi Todorov Stankovic Markovic Shehu Gashi Kostov "
        "Angelov",
    ),
    "polish_baltic": _pool(
        "Agnieszka Katarzyna Malgorzata Iwona Bozena Grazyna Dorota Beata Renata Danuta Jolanta Zofia Jadwiga Rasa "
        "Daiva Ilze Kristine",
        "Piotr Tomasz Krzysztof Jaroslaw Wojciech Zbigniew Slawomir Marcin Grzegorz Dariusz Jacek Mariusz Andrius "
        "Janis Vytautas",
        "Kowalski Nowak Wisniewski Zielinski Wojcik Kaminski Lewandowski Mazur Dabrowski Kazlauskas Berzins Jankauskas",
    ),
    "southern_european": _pool(
        "Giulia Chiara Eleni Despina Francesca Paola Concetta Rosaria Vasiliki Aikaterini Teresa Assunta Filomena "
        "Kyriaki Fotini",
        "Nikos Giorgos Giuseppe Luca Salvatore Antonino Calogero Spyros Kostas Dimitris Vincenzo Carmelo Panagiotis "
        "Gaetano",
        "Papadopoulos Rossi Esposito Ferrari Greco Lombardi Caruso Georgiou Pappas Nikolaidis Vitale Marino",
    ),
    "haitian": _pool(
        "Mirlande Guerline Roseline Fabiola Marjorie Nadege Islande Wideline Ketleine Dieula Yolene Rachelle Magalie "
        "Esterline",
        "Wilner Jocelyn Frantz Ronel Evens Jameson Wisly Fritznel Dieudonne Renel Smith Woodley Lesly Kesner",
        "Baptiste Pierre Charles Joseph Toussaint Desir Louis Celestin Dorvil Estime Augustin Cadet Exantus Philippe",
    ),
    "ethiopic_script": _pool(
        "አልማዝ ትዕግስት ሕይወት ሰላማዊት መሠረት ገነት ራሔል ሳባ ጸሐይ ዘነበች",
        "አበበ በቀለ ተስፋዬ ግርማ ከበደ ሙሉጌታ ሰለሞን ዳዊት ዮሐንስ ታደሰ",
        "አለሙ አሰፋ አየለ ገብሬ ኃይሉ ካሳ መኮንን ወልዴ",
    ),
    "tamil_script": _pool(
        "லட்சுமி கமலா சுமதி மீனா வசந்தி சாந்தி மாலா செல்வி ராதா கீதா",
        "முருகன் குமார் செல்வம் கண்ணன் பாலன் ரவி கணேசன் சேகர் மணி அருள்",
        "சுப்பிரமணியம் கந்தசாமி பெருமாள் நடராஜன் முத்துசாமி ராமசாமி",
    ),
    "cyrillic_script": _pool(
        "Олена Оксана Наталія Ірина Світлана Тетяна Людмила Галина Марина Лариса",
        "Андрій Сергій Микола Василь Ігор Іван Петро Олег Юрій Богдан",
        "Коваленко Шевченко Бондаренко Мельник Кравченко Ткаченко Савченко Лисенко",
    ),
    "thai_script": _pool(
        "มาลี สุดา กัญญา รัตนา ปราณี วิภา วิไล สมใจ",
        "สมชาย สมศักดิ์ ประเสริฐ อนันต์ วิชัย นิรันดร์ สมบัติ สุรชัย",
        "แสงทอง ศรีสุข วงษา ทองชัย รัตนากร บุญมา",
    ),
    "burmese_script": _pool(
        "သီတာ ခင်ခင် နီလာ စန္ဒာ မာလာ သန္တာ ယမင်း နန္ဒာ",
        "အောင်အောင် ဇော်ဇော် မျိုးမျိုး နိုင်နိုင် သူရ ကျော်ကျော် ထွန်းထွန်း သီဟ",
        "မြင့် လွင် မောင် ငြိမ်း ရွှေ ခိုင်",
    ),
}
_TITLES = {
    "filipino": "ate kuya manang manong aling mang tita tito lola lolo",
    "indonesian": "pak bapak bu ibu mbak mas nduk",
    "arab": "abu umm um ustaz ustaza ustadh sheikh sheikha hajji hajja sitt",
    "south_asian_muslim": "apa baji bhaijan apu chacha chachi khala phupu sahib",
    "nepali": "dai bahini bhauju",
    "sri_lankan_tamil": "akka anna thambi thangachi",
    "sinhala": "nangi malli",
    "burmese": "daw ko ma",
    "vietnamese": "chị anh cô chú bác",
    "ethiopian_eritrean": "ato weizero weyzero gashe etete",
    "latin_american": "doña don señora señor hermana hermano",
    "turkish_kurdish": "abla abi hanım hoca",
    "central_asian": "opa aka eje baike",
}
TITLE_CULTURES: dict[str, str] = {title: culture for culture, titles in _TITLES.items() for title in titles.split()}
"""Title or kin term to the culture it is mostly of: "Pak" before a name no list has says what sort of name it is."""
CULTURES: dict[str, Pool] = {name: pool for name, pool in POOLS.items() if name not in _PARTED} | _MORE
SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("arabic_script", "\u0600", "\u06ff"),
    ("bengali_script", "\u0980", "\u09ff"),
    ("devanagari", "\u0900", "\u097f"),
    ("ethiopic_script", "\u1200", "\u139f"),
    ("tamil_script", "\u0b80", "\u0bff"),
    ("cyrillic_script", "\u0400", "\u04ff"),
    ("thai_script", "\u0e00", "\u0e7f"),
    ("burmese_script", "\u1000", "\u109f"),
)
"""Culture, first and last letter of its script: a name is replaced by one its readers can read aloud."""
LATIN = tuple(name for name in CULTURES if name not in {script for script, *_ in SCRIPTS})
